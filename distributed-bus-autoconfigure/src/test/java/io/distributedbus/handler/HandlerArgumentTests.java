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

package io.distributedbus.handler;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import io.distributedbus.PayloadConversionException;
import io.distributedbus.codec.TestDelivery;
import io.distributedbus.message.Attribute;
import io.distributedbus.message.Envelope;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Headers;
import org.springframework.messaging.handler.annotation.Payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Arguments}: what handler methods may take.
 */
class HandlerArgumentTests {

	private final ScannedHandlers handlers = ScannedHandlers.in(Recorder.class);

	private final Recorder recorder = this.handlers.bean(Recorder.class);

	private final TestDelivery delivery = TestDelivery.json("{\"id\":\"4711\",\"count\":3}")
		.with(Attribute.ID, "e-1")
		.with(Attribute.SOURCE, "shop")
		.header("tenant", "acme")
		.header("size", "42");

	@AfterEach
	void close() {
		this.handlers.close();
	}

	@Test
	void takesRecord() throws Throwable {
		handle("record");
		assertThat(this.recorder.seen).containsExactly(new Placed("4711", 3));
	}

	@Test
	void takesGenericType() throws Throwable {
		this.delivery.payload("{\"a\":{\"id\":\"4711\",\"count\":3}}");
		handle("generic");
		assertThat(this.recorder.seen).containsExactly(Map.of("a", new Placed("4711", 3)));
	}

	@Test
	void takesRawBytes() throws Throwable {
		handle("bytes");
		assertThat(this.recorder.seen).containsExactly(new Object[] { this.delivery.payload() });
	}

	@Test
	void takesTextInItsCharset() throws Throwable {
		this.delivery.with(Attribute.CONTENT_TYPE, "text/plain;charset=ISO-8859-1")
			.payload("Gr\u00fc\u00dfe".getBytes(StandardCharsets.ISO_8859_1));
		handle("text");
		assertThat(this.recorder.seen).containsExactly("Gr\u00fc\u00dfe");
	}

	@Test
	void takesParametersInAnyOrder() throws Throwable {
		handle("any.order");
		assertThat(this.recorder.seen).containsExactly("acme", "e-1", new Placed("4711", 3), 42);
	}

	@Test
	void takesPayloadAnnotatedExplicitly() throws Throwable {
		handle("annotated");
		assertThat(this.recorder.seen).containsExactly(new Placed("4711", 3));
	}

	@Test
	void takesNothing() throws Throwable {
		this.delivery.payload("garbage");
		handle("nothing");
		assertThat(this.recorder.seen).containsExactly("called");
	}

	@Test
	void takesMessageWithConvertedPayload() throws Throwable {
		handle("message");
		assertThat(this.recorder.seen).containsExactly(new Placed("4711", 3), "acme");
	}

	@Test
	void takesMessageWithRawPayload() throws Throwable {
		handle("raw.message");
		assertThat(this.recorder.seen).containsExactly(new Object[] { this.delivery.payload() });
	}

	@Test
	void takesAllHeaders() throws Throwable {
		handle("headers");
		assertThat(this.recorder.seen).hasSize(1)
			.first()
			.asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
			.containsEntry("tenant", "acme")
			.containsEntry("ce_id", "e-1")
			.containsEntry("ce_type", "some.key")
			.containsEntry("ce_source", "shop");
	}

	@Test
	void namesHeaderByItsParameter() throws Throwable {
		handle("header.by.parameter");
		assertThat(this.recorder.seen).containsExactly("acme");
	}

	@Test
	void givesAbsentHeadersTheirDefaults() throws Throwable {
		handle("header.defaults");
		assertThat(this.recorder.seen).containsExactly(null, Optional.empty(), "de");
	}

	@Test
	void takesHeaderAsList() throws Throwable {
		this.delivery.header("tags", "a,b");
		handle("header.list");
		assertThat(this.recorder.seen).containsExactly(List.of("a", "b"));
	}

	@Test
	void refusesDeliveryWithoutRequiredHeader() {
		assertThatExceptionOfType(PayloadConversionException.class).isThrownBy(() -> handle("header.required"))
			.withMessageContaining("'region'");
		assertThat(this.recorder.seen).isEmpty();
	}

	@Test
	void keepsHeaderValueOutOfFailedConversion() {
		this.delivery.header("size", "s3cret");
		assertThatExceptionOfType(PayloadConversionException.class).isThrownBy(() -> handle("any.order"))
			.withMessageContaining("Parameter 3")
			.withMessageContaining("int")
			.withNoCause()
			.satisfies((ex) -> assertThat(ex).hasMessageNotContaining("s3cret"));
	}

	@Test
	void refusesNullPayload() {
		this.delivery.payload("null");
		assertThatExceptionOfType(PayloadConversionException.class).isThrownBy(() -> handle("record"))
			.withMessageContaining("null");
		assertThatExceptionOfType(PayloadConversionException.class).isThrownBy(() -> handle("message"))
			.withMessageContaining("null");
	}

	@Test
	void passesNullForAbsentPayloadThatIsNotRequired() throws Throwable {
		this.delivery.payload("");
		handle("optional");
		this.delivery.payload("null");
		handle("optional");
		assertThat(this.recorder.seen).containsExactly(null, null);
	}

	@Test
	void refusesUnreadablePayload() {
		this.delivery.payload("{\"id\":");
		assertThatExceptionOfType(PayloadConversionException.class).isThrownBy(() -> handle("record"))
			.withMessageContaining(Placed.class.getName());
	}

	@Test
	void readsPayloadOncePerType() throws Throwable {
		Invocation invocation = new Invocation().of(this.delivery);
		this.handlers.handler("record").handle(invocation);
		this.handlers.handler("annotated").handle(invocation);
		assertThat(this.recorder.seen).hasSize(2);
		assertThat(this.recorder.seen.get(0)).isSameAs(this.recorder.seen.get(1));
	}

	private void handle(String key) throws Throwable {
		this.handlers.handle(key, this.delivery);
	}

	record Placed(String id, int count) {

	}

	@Distributed
	static class Recorder {

		final List<@Nullable Object> seen = new ArrayList<>();

		@EventHandler("record")
		void handle(Placed payload) {
			this.seen.add(payload);
		}

		@EventHandler("generic")
		void generic(Map<String, Placed> payload) {
			this.seen.add(payload);
		}

		@EventHandler("bytes")
		void bytes(byte[] payload) {
			this.seen.add(payload);
		}

		@EventHandler("text")
		void text(String payload) {
			this.seen.add(payload);
		}

		@EventHandler("any.order")
		void anyOrder(@Header("tenant") String other, Envelope envelope, Placed payload,
				@Header(name = "size") int size) {
			this.seen.addAll(Arrays.asList(other, envelope.id(), payload, size));
		}

		@EventHandler("annotated")
		void annotated(@Payload Placed payload) {
			this.seen.add(payload);
		}

		@EventHandler("nothing")
		void nothing() {
			this.seen.add("called");
		}

		@EventHandler("message")
		void message(Message<Placed> message) {
			this.seen.add(message.getPayload());
			this.seen.add(message.getHeaders().get("tenant"));
		}

		@EventHandler("raw.message")
		void rawMessage(Message<?> message) {
			this.seen.add(message.getPayload());
		}

		@EventHandler("headers")
		void headers(@Headers Map<String, Object> headers) {
			this.seen.add(headers);
		}

		@EventHandler("header.by.parameter")
		void byParameter(@Header String tenant) {
			this.seen.add(tenant);
		}

		@EventHandler("header.defaults")
		void defaults(@Header(name = "absent", required = false) @Nullable String absent,
				@Header("absent") Optional<String> optional,
				@Header(name = "absent", defaultValue = "de") String language) {
			this.seen.addAll(Arrays.asList(absent, optional, language));
		}

		@EventHandler("header.list")
		void list(@Header("tags") List<String> tags) {
			this.seen.add(tags);
		}

		@EventHandler("header.required")
		void required(@Header("region") String region) {
			this.seen.add(region);
		}

		@EventHandler("optional")
		void optional(@Payload(required = false) @Nullable Placed payload) {
			this.seen.add(payload);
		}

	}

}
