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

package io.distributedbus.transport.redis;

import java.nio.ByteBuffer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EntryId}.
 */
class EntryIdTests {

	@ParameterizedTest
	@ValueSource(strings = { "0-0", "1795242519230-7", "18446744073709551615-18446744073709551615" })
	void isReadAndWritten(String text) {
		assertThat(EntryId.of(text)).hasToString(text);
		assertThat(new RespWriter(1).id(EntryId.of(text).millis(), EntryId.of(text).sequence()).toBytes()).asString()
			.isEqualTo("$" + text.length() + "\r\n" + text + "\r\n");
	}

	@Test
	void isReadAsItTravels() {
		ByteBuffer text = ByteBuffer.wrap(RedisNames.bytes("1795242519230-42"));
		assertThat(EntryId.number(text)).isEqualTo(1795242519230L);
		assertThat(EntryId.number(text)).isEqualTo(42);
	}

	@Test
	void mayHaveNoSequence() {
		assertThat(EntryId.of("1795242519230")).hasToString("1795242519230-0");
	}

	@ParameterizedTest
	@CsvSource({ "5-1,5-0", "5-0,4-18446744073709551615", "0-0,0-0" })
	void hasOneBefore(String id, String before) {
		assertThat(EntryId.of(id).before()).hasToString(before);
	}

	@ParameterizedTest
	@CsvSource({ "1-5,2-0", "2-1,2-9", "9-9,18446744073709551615-0", "1-9,1-18446744073709551615" })
	void areOrderedAsUnsignedNumbers(String less, String more) {
		assertThat(EntryId.of(less)).isLessThan(EntryId.of(more));
		assertThat(EntryId.of(more)).isGreaterThan(EntryId.of(less));
	}

}
