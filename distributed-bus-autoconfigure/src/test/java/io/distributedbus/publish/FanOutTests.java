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

package io.distributedbus.publish;

import io.distributedbus.SendFailedException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PendingSends}: one event to several channels of which some fail.
 */
class FanOutTests {

	private final TestBus setup = new TestBus();

	private final RoutingBus bus = this.setup.start();

	@Test
	void triesEveryChannelAndNamesTheOneThatFailed() {
		this.setup.writer("two").failWith(new IllegalStateException("two is down"));
		assertThatExceptionOfType(SendFailedException.class)
			.isThrownBy(() -> this.bus.publishEvent("user.registered", "s3cret"))
			.withMessageContaining("'two'")
			.withMessageContaining("two is down")
			.withMessageContaining("[one, three]")
			.satisfies((ex) -> {
				assertThat(ex.failures()).containsOnlyKeys("two");
				assertThat(ex.confirmed()).containsExactly("one", "three");
				assertThat(ex).hasCause(ex.failures().get("two")).hasMessageNotContaining("s3cret");
			});
		assertThat(this.setup.writer("one").onlyWritten().id())
			.isEqualTo(this.setup.writer("three").onlyWritten().id());
	}

	@Test
	void goesOnWhenWriterThrows() {
		this.setup.writer("one").mode(RecordingWriter.Mode.THROW);
		assertThatExceptionOfType(SendFailedException.class)
			.isThrownBy(() -> this.bus.publishEvent("user.registered", "a"))
			.satisfies((ex) -> {
				assertThat(ex.failures()).containsOnlyKeys("one");
				assertThat(ex.confirmed()).containsExactly("two", "three");
			});
	}

	@Test
	void namesAllChannelsThatFailedInTheOrderOfTheMap() {
		this.setup.writer("one").failWith(new IllegalStateException("1"));
		this.setup.writer("three").failWith(new IllegalStateException("3"));
		assertThatExceptionOfType(SendFailedException.class)
			.isThrownBy(() -> this.bus.publishEvent("user.registered", "a"))
			.satisfies((ex) -> {
				assertThat(ex.failures().keySet()).containsExactly("one", "three");
				assertThat(ex.confirmed()).containsExactly("two");
				assertThat(ex).hasCause(ex.failures().get("one"));
			});
	}

	@Test
	void escapesAndCutsWhatTheBrokerSaid() {
		this.setup.writer("orders").failWith(new IllegalStateException("line\nbreak" + "x".repeat(5000)));
		assertThatExceptionOfType(SendFailedException.class)
			.isThrownBy(() -> this.bus.publishEvent("order.placed", "a"))
			.withMessageContaining("line\\u000abreak")
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(500));
	}

}
