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

import io.distributedbus.PayloadConversionException;
import io.distributedbus.codec.TestCodec.Word;
import io.distributedbus.message.Attribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DeliveryReader}.
 */
class DeliveryReaderTests {

	private final PayloadConverter converter = new PayloadConverter(
			List.of(new TestCodec(), new JsonPayloadCodec(JsonMapper.shared())));

	@Test
	void givesBytesAsTheyAreWhateverTheMediaType() {
		TestDelivery delivery = typed("no media type at all").payload("a");
		assertThat(this.converter.reader(byte[].class).read(delivery)).isSameAs(delivery.payload());
	}

	@Test
	void readsTextAsUtf8ByDefault() {
		assertThat(text("text/plain", "Gr\u00fc\u00dfe".getBytes(StandardCharsets.UTF_8))).isEqualTo("Gr\u00fc\u00dfe");
		assertThat(text("text/plain;format=flowed", "Gr\u00fc\u00dfe".getBytes(StandardCharsets.UTF_8)))
			.isEqualTo("Gr\u00fc\u00dfe");
	}

	@Test
	void readsTextInItsCharset() {
		assertThat(text("text/plain; charset=\"ISO-8859-1\"", "Gr\u00fc\u00dfe".getBytes(StandardCharsets.ISO_8859_1)))
			.isEqualTo("Gr\u00fc\u00dfe");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain;charset=klingon", "text plain;charset=utf-8", ";=", "text/plain;charset=" })
	void refusesTextOfUnknownCharset(String contentType) {
		assertThatExceptionOfType(PayloadConversionException.class)
			.isThrownBy(() -> text(contentType, new byte[] { 65 }))
			.withMessageContaining(contentType);
	}

	@Test
	void readsWithTheCodecOfTheMediaType() {
		assertThat(this.converter.reader(Word.class).read(typed("text/x-word").payload("a"))).isEqualTo(new Word("a"));
		assertThat(this.converter.reader(Word.class).read(TestDelivery.json("{\"text\":\"b\"}")))
			.isEqualTo(new Word("b"));
	}

	@Test
	void readsTypeThatOnlyAnotherCodecKnows() {
		assertThat(this.converter.reader(Integer.class).read(TestDelivery.json("17"))).isEqualTo(17);
		assertThatExceptionOfType(PayloadConversionException.class)
			.isThrownBy(() -> this.converter.reader(Integer.class).read(typed("text/x-word").payload("17")))
			.withMessageContaining("java.lang.Integer");
	}

	@Test
	void takesJsonWhereNoMediaTypeTravelled() {
		assertThat(this.converter.reader(Word.class).read(TestDelivery.of("a").payload("{\"text\":\"b\"}")))
			.isEqualTo(new Word("b"));
		assertThat(this.converter.reader(Word.class).read(typed("").payload("{\"text\":\"b\"}")))
			.isEqualTo(new Word("b"));
	}

	@Test
	void refusesUnknownMediaTypeAndEscapesIt() {
		assertThatExceptionOfType(PayloadConversionException.class)
			.isThrownBy(() -> this.converter.reader(Word.class).read(typed("image/\npng" + "x".repeat(500))))
			.withMessageContaining("image/\\u000apng")
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(400));
	}

	private Object text(String contentType, byte[] payload) {
		return this.converter.reader(String.class).read(typed(contentType).payload(payload));
	}

	private static TestDelivery typed(String contentType) {
		return TestDelivery.of("some.key").with(Attribute.CONTENT_TYPE, contentType);
	}

}
