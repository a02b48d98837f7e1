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

package io.distributedbus.transport;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReaderBackOff}.
 */
class ReaderBackOffTests {

	private final ReaderBackOff backOff = new ReaderBackOff(IllegalStateException.class::isInstance);

	@Test
	void waitsLongerUntilItIsReset() {
		IOException failure = new IOException();
		assertThat(this.backOff.next(failure)).isEqualTo(Duration.ofSeconds(1));
		assertThat(this.backOff.next(failure)).isEqualTo(Duration.ofSeconds(2));
		assertThat(this.backOff.next(failure)).isEqualTo(Duration.ofSeconds(4));
		assertThat(this.backOff.next(failure)).isEqualTo(Duration.ofSeconds(8));
		assertThat(this.backOff.next(failure)).isEqualTo(Duration.ofSeconds(10));
		assertThat(this.backOff.next(failure)).isEqualTo(Duration.ofSeconds(10));
		this.backOff.reset();
		assertThat(this.backOff.next(failure)).isEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void waitsLongAfterWhatOnlyPersonCanChange() {
		assertThat(this.backOff.next(new IllegalStateException("refused"))).isEqualTo(Duration.ofMinutes(1));
	}

}
