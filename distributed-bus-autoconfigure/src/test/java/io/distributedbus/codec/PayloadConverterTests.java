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
import java.util.List;
import java.util.Map;

import io.distributedbus.PayloadConversionException;
import io.distributedbus.codec.PayloadConverter.Payload;
import io.distributedbus.codec.TestCodec.Word;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PayloadConverter}.
 */
class PayloadConverterTests {

	private final PayloadConverter converter = new PayloadConverter(
			List.of(new TestCodec(), new JsonPayloadCodec(JsonMapper.shared())));

	@Test
	void writesWithTheFirstCodecThatTakesTheType() {
		Payload word = this.converter.write(new Word("hello"));
		assertThat(word.contentType()).isEqualTo("text/x-word");
		assertThat(word.bytes()).asString().isEqualTo("hello");
		Payload json = this.converter.write(Map.of("a", 1));
		assertThat(json.contentType()).isEqualTo("application/json");
		assertThat(json.bytes()).asString().isEqualTo("{\"a\":1}");
	}

	@Test
	void namesTypeOfObjectThatCannotBeWritten() {
		assertThatExceptionOfType(PayloadConversionException.class)
			.isThrownBy(() -> this.converter.write(new Unwritable()))
			.withMessageContaining(Unwritable.class.getName())
			.withMessageContaining("application/json")
			.withNoCause()
			.satisfies((ex) -> assertThat(ex).hasMessageNotContaining("s3cret"));
	}

	@Test
	void showsOnlyTheClassOfForeignExceptions() {
		assertThatExceptionOfType(PayloadConversionException.class).isThrownBy(() -> this.converter.write(new Word("")))
			.withMessageContaining("IllegalStateException")
			.satisfies((ex) -> assertThat(ex).hasMessageNotContaining("secret"));
	}

	@Test
	void refusesToWriteWithoutCodec() {
		assertThatExceptionOfType(PayloadConversionException.class)
			.isThrownBy(() -> new PayloadConverter(List.of()).write(new Word("a")))
			.withMessageContaining(Word.class.getName())
			.withMessageContaining("Jackson starter");
	}

	@Test
	void refusesObjectThatContainsItself() {
		assertThatExceptionOfType(PayloadConversionException.class)
			.isThrownBy(() -> this.converter.write(new Endless()))
			.withMessageContaining(Endless.class.getName());
	}

	@Test
	void givesOneReaderPerType() {
		assertThat(this.converter.reader(Word.class)).isSameAs(this.converter.reader(Word.class))
			.isNotSameAs(this.converter.reader(String.class));
	}

	@Test
	void showsNoBytesOfPayload() {
		assertThat(new Payload("text/plain", "secret".getBytes(StandardCharsets.UTF_8)))
			.hasToString("Payload[text/plain, 6 bytes]");
	}

	static class Unwritable {

		public String getName() {
			throw new IllegalStateException("s3cret");
		}

	}

	static class Endless {

		public Endless getSelf() {
			return this;
		}

	}

}
