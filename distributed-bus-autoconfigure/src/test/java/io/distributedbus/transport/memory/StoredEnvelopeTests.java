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

package io.distributedbus.transport.memory;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.distributedbus.message.Attribute;
import io.distributedbus.message.MessageKind;
import io.distributedbus.message.SentEnvelope;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StoredEnvelope}.
 */
class StoredEnvelopeTests {

	private static final Origin ORIGIN = new Origin("orders", true);

	@Test
	void carriesAttributesOfACommand() {
		StoredEnvelope stored = new StoredEnvelope(ORIGIN, command(Map.of("tenant", "a"), new byte[] { 1 }));
		assertThat(stored.routingKey()).isEqualTo("ticket.open");
		assertThat(stored.attribute(Attribute.SPEC_VERSION)).isEqualTo("1.0");
		assertThat(stored.attribute(Attribute.ID)).isEqualTo("1");
		assertThat(stored.attribute(Attribute.SOURCE)).isEqualTo("order-service");
		assertThat(stored.attribute(Attribute.SUBJECT)).isEqualTo("ticket-service");
		assertThat(stored.attribute(Attribute.TIME)).isEqualTo("2026-01-31T12:00:00Z");
		assertThat(stored.attribute(Attribute.CONTENT_TYPE)).isEqualTo("application/json");
		assertThat(stored.attribute(Attribute.KIND)).isEqualTo("command");
		assertThat(stored.attribute(Attribute.CORRELATION_ID)).isEqualTo("2");
		assertThat(stored.attribute(Attribute.CAUSATION_ID)).isEqualTo("3");
		assertThat(stored.attribute(Attribute.PARTITION_KEY)).isEqualTo("4");
		assertThat(stored.attribute(Attribute.TRACE_PARENT)).isEqualTo("5");
		assertThat(stored.attribute(Attribute.TRACE_STATE)).isEqualTo("6");
		assertThat(stored.headers()).isEqualTo(Map.of("tenant", "a"));
		assertThat(stored.payload()).containsExactly(1);
	}

	@Test
	void leavesOutWhatEqualsItsDefault() {
		StoredEnvelope stored = new StoredEnvelope(ORIGIN, MemoryChannels.envelope("1"));
		assertThat(stored.attribute(Attribute.KIND)).isNull();
		assertThat(stored.attribute(Attribute.CORRELATION_ID)).isNull();
		assertThat(stored.rawHeaders()).extracting((header) -> header.name())
			.containsExactly("ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time", "content-type");
	}

	@Test
	void keepsHeadersAsTheyWereWhenWritten() {
		Map<String, String> headers = new HashMap<>(Map.of("tenant", "a"));
		StoredEnvelope stored = new StoredEnvelope(ORIGIN, command(headers, new byte[0]));
		headers.put("tenant", "b");
		assertThat(stored.headers()).isEqualTo(Map.of("tenant", "a"));
	}

	@Test
	void showsNeitherHeadersNorPayloadAsText() {
		StoredEnvelope stored = new StoredEnvelope(ORIGIN, command(Map.of("password", "secret"), new byte[] { 1 }));
		assertThat(stored).hasToString("Delivery[orders@0]");
		assertThat(Redelivery.of(stored)).hasToString("Delivery[orders@0]");
	}

	private static SentEnvelope command(Map<String, String> headers, byte[] payload) {
		return new SentEnvelope("1", MessageKind.COMMAND, "ticket.open", "order-service", "ticket-service",
				Instant.parse("2026-01-31T12:00:00Z"), "application/json", "2", "3", "4", "5", "6", headers, payload);
	}

}
