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

package io.distributedbus.benchmarks;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Window}.
 */
class WindowTests {

	private static final Duration SHORT = Duration.ofMillis(1);

	private final Window window = Window.ofAll(2, 5, 10);

	@Test
	void measuresWhatComesAfterTheWarmUp() throws Exception {
		handle(0, 10);
		Sample sample = this.window.await(SHORT);
		assertThat(sample.envelopes()).isEqualTo(5);
		assertThat(sample.nanos()).isPositive();
	}

	@Test
	void refusesARunThatLosesAnEvent() {
		handle(0, 3);
		handle(4, 10);
		assertThatIllegalStateException().isThrownBy(() -> this.window.await(SHORT)).withMessageContaining("void");
	}

	@Test
	void refusesARunThatDoublesAnEvent() {
		handle(0, 4);
		handle(3, 10);
		assertThatIllegalStateException().isThrownBy(() -> this.window.await(SHORT)).withMessageContaining("void");
	}

	@Test
	void refusesARunOutOfOrder() {
		handle(0, 3);
		this.window.handled(4);
		this.window.handled(3);
		handle(5, 10);
		assertThatIllegalStateException().isThrownBy(() -> this.window.await(SHORT))
			.withMessageContaining("10 were handled, 2 out of place");
	}

	@Test
	void refusesARunThatDoesNotEnd() {
		handle(0, 9);
		assertThatIllegalStateException().isThrownBy(() -> this.window.await(SHORT))
			.withMessageContaining("only 9 of 10");
	}

	@Test
	void measuresBetweenMarkers() throws Exception {
		Window markers = Window.ofMarkers(2, 5);
		markers.handled(2);
		markers.handled(7);
		assertThat(markers.await(SHORT).envelopes()).isEqualTo(5);
	}

	private void handle(long from, long to) {
		for (long number = from; number < to; number++) {
			this.window.handled(number);
		}
	}

}
