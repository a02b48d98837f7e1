/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.distributedbus.transport.rabbit;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BindingHistory}.
 */
class BindingHistoryTests {

	private static final Set<String> OLD = Set.of("a", "b.#");

	private static final Set<String> NEW = Set.of("b.#", "c");

	@Test
	void theNewestVersionTakesBackWhatOthersBound() {
		assertThat(BindingHistory.EMPTY.with(OLD).with(NEW).stale(NEW)).containsExactly("a");
	}

	@Test
	void aVersionThatIsStartedAgainTakesNothingBackFromItsSuccessor() {
		BindingHistory history = BindingHistory.EMPTY.with(OLD).with(NEW).with(OLD);
		assertThat(history.stale(OLD)).isEmpty();
		assertThat(history.stale(NEW)).containsExactly("a");
	}

	@Test
	void theOnlyVersionTakesNothingBack() {
		assertThat(BindingHistory.EMPTY.with(OLD).stale(OLD)).isEmpty();
		assertThat(BindingHistory.EMPTY.stale(OLD)).isEmpty();
	}

	@Test
	void isTheSameAfterItWasStored() {
		BindingHistory history = BindingHistory.EMPTY.with(OLD).with(NEW).with(Set.of("ü"));
		assertThat(BindingHistory.parse(history.bytes())).isEqualTo(history);
	}

	@Test
	void leavesOutWhatIsNoBindingKey() {
		byte[] bytes = ("a\t\t" + "x".repeat(300) + "\n\n\u0000\nb").getBytes(StandardCharsets.UTF_8);
		assertThat(BindingHistory.parse(bytes).versions()).containsExactly(Set.of("a"), Set.of("b"));
	}

	@Test
	void remembersABoundedNumberOfVersions() {
		BindingHistory history = BindingHistory.EMPTY;
		for (int i = 0; i < 50; i++) {
			history = history.with(Set.of("key" + i));
		}
		assertThat(history.versions()).hasSize(16).endsWith(Set.of("key48"), Set.of("key49"));
		assertThat(history.stale(Set.of("key49"))).hasSize(15).doesNotContain("key49");
	}

}
