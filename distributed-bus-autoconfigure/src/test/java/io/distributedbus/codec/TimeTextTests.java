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

package io.distributedbus.codec;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TimeText}.
 */
class TimeTextTests {

	private final TimeText times = new TimeText();

	@ParameterizedTest
	@ValueSource(strings = { "2026-01-31T12:00:00Z", "2026-01-31T12:00:00.123Z", "2026-01-31T12:00:00.000001Z",
			"2026-01-31T12:00:00.100Z", "2026-01-31T12:00:00.123456789Z", "1969-12-31T23:59:59.999Z",
			"-0044-03-15T10:00:00.500Z", "+12026-01-31T12:00:00.123Z" })
	void writesWhatInstantWrites(String text) {
		Instant instant = Instant.parse(text);
		assertThat(text(instant)).isEqualTo(text);
		assertThat(text(instant)).isEqualTo(text);
		assertThat(text(instant.plusSeconds(1))).isEqualTo(instant.plusSeconds(1).toString());
		assertThat(text(instant)).isEqualTo(text);
	}

	private String text(Instant instant) {
		return new String(this.times.bytes(instant), StandardCharsets.US_ASCII);
	}

}
