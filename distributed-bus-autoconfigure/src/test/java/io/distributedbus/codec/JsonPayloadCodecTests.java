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

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.distributedbus.PayloadConversionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link JsonPayloadCodec}.
 */
class JsonPayloadCodecTests {

	private final JsonPayloadCodec codec = new JsonPayloadCodec(JsonMapper.shared());

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "application/json;charset=utf-8", "APPLICATION/JSON ; a=b",
			"text/json", "application/problem+json", "application/vnd.shop+JSON;v=1" })
	void readsJson(String contentType) {
		assertThat(this.codec.reads(contentType)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "json", ";", "text/plain", "application/jsonl", "application/json-seq",
			"application/xml", "application/cloudevents+json", "application/cloudevents-batch+json; charset=UTF-8" })
	void leavesOtherMediaTypesAlone(String contentType) {
		assertThat(this.codec.reads(contentType)).isFalse();
	}

	@Test
	void usesTheSettingsOfTheMapper() throws Exception {
		JsonPayloadCodec snake = new JsonPayloadCodec(
				JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build());
		byte[] payload = snake.write(new Placed("4711", 3));
		assertThat(payload).asString().contains("\"order_id\":\"4711\"");
		assertThat(snake.reader(Placed.class).read(payload)).isEqualTo(new Placed("4711", 3));
	}

	@Test
	void readsPropertiesThatTheTypeDoesNotHave() throws Exception {
		assertThat(read(Placed.class, "{\"orderId\":\"1\",\"count\":2,\"more\":{\"a\":[1]}}"))
			.isEqualTo(new Placed("1", 2));
	}

	@Test
	void ignoresDefaultTypingOfTheMapper() throws Exception {
		JsonMapper typing = JsonMapper.builder()
			.activateDefaultTyping(BasicPolymorphicTypeValidator.builder().allowIfSubType(Object.class).build(),
					DefaultTyping.NON_FINAL)
			.build();
		JsonPayloadCodec typingCodec = new JsonPayloadCodec(typing);
		assertThat(typingCodec.write(new Holder(List.of(1)))).asString().isEqualTo("{\"value\":[1]}");
		String attack = "{\"value\":[\"" + Gadget.class.getName() + "\",{\"name\":\"x\"}]}";
		Holder holder = (Holder) typingCodec.reader(Holder.class).read(attack.getBytes());
		assertThat(holder).isNotNull();
		assertThat(holder.value()).isInstanceOf(List.class);
		assertThat(Gadget.created).isZero();
	}

	@Test
	void refusesClassNamesThatAnAnnotationAsksFor() {
		assertThatExceptionOfType(PayloadConversionException.class).isThrownBy(
				() -> read(ByClassName.class, "{\"@class\":\"" + Gadget.class.getName() + "\",\"name\":\"x\"}"));
		assertThat(Gadget.created).isZero();
	}

	@Test
	void readsSubtypesThatTheTypeItselfDeclares() throws Exception {
		assertThat(read(Shape.class, "{\"@type\":\"circle\",\"radius\":2}")).isEqualTo(new Circle(2));
	}

	@Test
	void refusesTokensBehindTheValue() {
		assertUnreadable("{\"orderId\":\"1\",\"count\":2} {}");
		assertUnreadable("{\"orderId\":\"1\",\"count\":2}}");
		assertUnreadable("{\"orderId\":\"1\",\"count\":2} s3cret");
	}

	@Test
	void refusesValueNestedTooDeeply() {
		String deep = "[".repeat(100_000) + "]".repeat(100_000);
		assertThatExceptionOfType(PayloadConversionException.class).isThrownBy(() -> read(Object.class, deep))
			.withMessageContaining("StreamConstraintsException");
		assertUnreadable("{\"unknown\":" + deep + "}");
	}

	@Test
	void refusesNumberOfTooManyDigits() {
		assertThatExceptionOfType(PayloadConversionException.class)
			.isThrownBy(() -> read(Map.class, "{\"n\":" + "9".repeat(5000) + "}"));
		assertThatExceptionOfType(PayloadConversionException.class)
			.isThrownBy(() -> read(java.math.BigInteger.class, "1e999999999"));
	}

	@Test
	void refusesTooLongNameOfProperty() {
		assertUnreadable("{\"" + "n".repeat(100_000) + "\":1}");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", " ", "s3cret", "{\"orderId\":", "{\"count\":\"s3cret\"}", "\"s3cret\"", "[]", "\u0000" })
	void refusesGarbageWithoutQuotingIt(String payload) {
		assertUnreadable(payload);
	}

	@Test
	void refusesBytesThatAreNoUtf8() {
		assertThatExceptionOfType(PayloadConversionException.class).isThrownBy(() -> this.codec.reader(Placed.class)
			.read(new byte[] { '{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}' }));
	}

	@Test
	void tellsWhereTheFaultIs() {
		assertThatExceptionOfType(PayloadConversionException.class)
			.isThrownBy(() -> read(Placed.class, "{\n\"orderId\": s3cret}"))
			.withMessageContaining("at line 2, column");
	}

	private void assertUnreadable(String payload) {
		assertThatExceptionOfType(PayloadConversionException.class).isThrownBy(() -> read(Placed.class, payload))
			.withNoCause()
			.satisfies((ex) -> assertThat(ex).hasMessageNotContaining("s3cret"));
	}

	private Object read(Class<?> type, String payload) throws Exception {
		return this.codec.reader(type).read(payload.getBytes(java.nio.charset.StandardCharsets.UTF_8));
	}

	record Placed(String orderId, int count) {

	}

	record Holder(Object value) {

	}

	static class Gadget implements ByClassName {

		static int created;

		private String name = "";

		Gadget() {
			created++;
		}

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
	interface ByClassName {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	@JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
	interface Shape {

	}

	record Circle(int radius) implements Shape {

	}

}
