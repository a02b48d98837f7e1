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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import io.distributedbus.PayloadConversionException;
import io.distributedbus.codec.TestDelivery;
import io.distributedbus.message.Attribute;
import io.distributedbus.message.Envelope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.messaging.Message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Handler}: batches.
 */
class HandlerBatchTests {

	private final ScannedHandlers handlers = ScannedHandlers.in(Recorder.class);

	private final Recorder recorder = this.handlers.bean(Recorder.class);

	@AfterEach
	void close() {
		this.handlers.close();
	}

	@Test
	void takesPayloads() throws Throwable {
		handle("payloads", "\"a\"", "\"b\"");
		assertThat(this.recorder.seen).containsExactly(new Name("\"a\""), new Name("\"b\""));
	}

	@Test
	void takesRecords() throws Throwable {
		handle("records", "{\"id\":\"1\"}", "{\"id\":\"2\"}");
		assertThat(this.recorder.seen).containsExactly(new Placed("1"), new Placed("2"));
	}

	@Test
	void takesSubtypesOfElement() throws Throwable {
		handle("wildcard", "{\"id\":\"1\"}");
		assertThat(this.recorder.seen).containsExactly(new Placed("1"));
	}

	@Test
	void takesEnvelopes() throws Throwable {
		handle("envelopes", "a", "b");
		assertThat(this.recorder.seen).containsExactly("some.key", "some.key");
	}

	@Test
	void takesMessages() throws Throwable {
		handle("messages", "{\"id\":\"1\"}", "{\"id\":\"2\"}");
		assertThat(this.recorder.seen).containsExactly(new Placed("1"), new Placed("2"));
	}

	@Test
	void takesBytes() throws Throwable {
		handle("bytes", "a");
		assertThat(this.recorder.seen).containsExactly("a".getBytes());
	}

	@Test
	void givesListThatHandlerMayChange() throws Throwable {
		handle("changing", "a", "b");
		assertThat(this.recorder.seen).isEmpty();
	}

	@Test
	void refusesElementThatIsNull() {
		assertThatExceptionOfType(PayloadConversionException.class).isThrownBy(() -> handle("records", "null"));
	}

	private void handle(String key, String... payloads) throws Throwable {
		Handler handler = this.handlers.handler(key);
		assertThat(handler.isBatch()).isTrue();
		List<@Nullable Object> elements = new ArrayList<>();
		Invocation invocation = new Invocation();
		for (String payload : payloads) {
			elements.add(handler.element(invocation.of(TestDelivery.json(payload).with(Attribute.ID, payload))));
		}
		handler.handleBatch(invocation, elements);
	}

	record Placed(String id) {

	}

	record Name(String text) {

	}

	@Distributed
	static class Recorder {

		final List<Object> seen = new ArrayList<>();

		@EventHandler("payloads")
		void payloads(List<String> payloads) {
			payloads.forEach((payload) -> this.seen.add(new Name(payload)));
		}

		@EventHandler("records")
		void records(List<Placed> payloads) {
			for (Placed payload : payloads) {
				this.seen.add(payload);
			}
		}

		@EventHandler("wildcard")
		void wildcard(List<? extends Placed> payloads) {
			for (Placed payload : payloads) {
				this.seen.add(payload);
			}
		}

		@EventHandler("envelopes")
		void envelopes(List<Envelope> envelopes) {
			envelopes.forEach((envelope) -> this.seen.add(envelope.routingKey()));
			assertThat(envelopes).extracting(Envelope::id).doesNotHaveDuplicates();
		}

		@EventHandler("messages")
		void messages(List<Message<Placed>> messages) {
			for (Message<Placed> message : messages) {
				Placed payload = message.getPayload();
				this.seen.add(payload);
			}
		}

		@EventHandler("bytes")
		void bytes(List<byte[]> payloads) {
			this.seen.addAll(Arrays.asList(payloads.toArray()));
		}

		@EventHandler("changing")
		void changing(List<String> payloads) {
			payloads.clear();
			payloads.add("c");
		}

	}

}
