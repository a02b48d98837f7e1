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

package io.distributedbus.channel;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StartFromTests {

	@Test
	void readsTheEnds() {
		assertThat(StartFrom.of("earliest")).isEqualTo(StartFrom.EARLIEST);
		assertThat(StartFrom.of("Latest ")).isEqualTo(StartFrom.LATEST);
		assertThat(StartFrom.of("last")).isEqualTo(StartFrom.LAST);
	}

	@Test
	void readsTheNamesThatRabbitHasForTheEnds() {
		assertThat(StartFrom.of("first")).isEqualTo(StartFrom.EARLIEST);
		assertThat(StartFrom.of("next")).isEqualTo(StartFrom.LATEST);
	}

	@Test
	void readsAnOffset() {
		assertThat(StartFrom.of("0")).isEqualTo(StartFrom.offset(0));
		assertThat(StartFrom.of("42")).isEqualTo(StartFrom.offset(42));
		assertThat(StartFrom.of("9223372036854775807")).isEqualTo(StartFrom.offset(Long.MAX_VALUE));
	}

	@Test
	void readsAnInstant() {
		StartFrom noon = StartFrom.instant(Instant.parse("2026-01-31T12:00:00Z"));
		assertThat(StartFrom.of("2026-01-31T12:00:00Z")).isEqualTo(noon);
		assertThat(StartFrom.of("2026-01-31T14:00:00+02:00")).isEqualTo(noon);
	}

	@Test
	void readsTheIdOfAnEntry() {
		assertThat(StartFrom.of("1526919030474-55")).isEqualTo(StartFrom.entry(1526919030474L, 55));
		assertThat(StartFrom.of("0-0")).isEqualTo(StartFrom.entry(0, 0));
	}

	@ParameterizedTest
	@ValueSource(strings = { "earliest", "latest", "last", "42", "2026-01-31T12:00:00Z", "1526919030474-55" })
	void writesWhatItReads(String text) {
		assertThat(StartFrom.of(text)).hasToString(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "middle", "-1", "1.5", "0x10", "9223372036854775808", "1-",
			"1-9223372036854775808", "2026-01-31", "12:00", "٤٢" })
	void refusesAllElse(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> StartFrom.of(text))
			.withMessageContaining("'" + text + "' is no start of a stream")
			.withMessageContaining("'earliest', 'latest', 'last', an offset such as 42, or an instant");
	}

	@Test
	void isOfOneTypeOnly() {
		assertThatIllegalArgumentException().isThrownBy(() -> StartFrom.offset(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> new StartFrom(StartFrom.Type.INSTANT, 0, null));
		assertThatIllegalArgumentException().isThrownBy(() -> new StartFrom(StartFrom.Type.LATEST, 0, Instant.EPOCH));
	}

}
