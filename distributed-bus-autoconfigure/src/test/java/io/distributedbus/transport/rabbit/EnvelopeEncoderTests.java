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

package io.distributedbus.transport.rabbit;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import com.rabbitmq.client.AMQP;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.message.MessageKind;
import io.distributedbus.message.SentEnvelope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link EnvelopeEncoder}.
 */
class EnvelopeEncoderTests {

	private static final SentEnvelope EVENT = new SentEnvelope("id-1", MessageKind.EVENT, "user.registered",
			"user-service", null, Instant.parse("2026-01-31T12:00:00.123Z"), "application/json", "id-1", null, null,
			null, null, Map.of(), new byte[0]);

	@Test
	void writesAPlainEventWithFewHeaders() throws Exception {
		AMQP.BasicProperties properties = encode(ChannelKind.QUEUE, EVENT);
		assertThat(properties.getContentType()).isEqualTo("application/json");
		assertThat(properties.getDeliveryMode()).isEqualTo(2);
		assertThat(headers(properties)).isEqualTo(
				Map.of("cloudEvents:specversion", "1.0", "cloudEvents:id", "id-1", "cloudEvents:source", "user-service",
						"cloudEvents:time", "2026-01-31T12:00:00.123Z", "cloudEvents:type", "user.registered"));
	}

	@Test
	void writesEverythingThatACommandHas() throws Exception {
		SentEnvelope command = new SentEnvelope("id-2", MessageKind.COMMAND, "ticket.open", "user-service",
				"ticket-service", null, "text/plain", "id-1", "id-0", "key ü", "00-trace", "state",
				Map.of("tenant", "näme"), new byte[] { 1 });
		assertThat(headers(encode(ChannelKind.QUEUE, command)))
			.isEqualTo(Map.ofEntries(Map.entry("cloudEvents:specversion", "1.0"), Map.entry("cloudEvents:id", "id-2"),
					Map.entry("cloudEvents:source", "user-service"), Map.entry("cloudEvents:type", "ticket.open"),
					Map.entry("cloudEvents:buskind", "command"), Map.entry("cloudEvents:subject", "ticket-service"),
					Map.entry("cloudEvents:correlationid", "id-1"), Map.entry("cloudEvents:causationid", "id-0"),
					Map.entry("cloudEvents:partitionkey", "key ü"), Map.entry("cloudEvents:traceparent", "00-trace"),
					Map.entry("cloudEvents:tracestate", "state"), Map.entry("tenant", "näme")));
	}

	@Test
	void namesTheSenderForGoamqpOnATopic() throws Exception {
		assertThat(headers(encode(ChannelKind.TOPIC, EVENT))).containsEntry("service", "user-service");
	}

	@Test
	void keepsBroadcastsInMemory() throws Exception {
		AMQP.BasicProperties properties = encode(ChannelKind.BROADCAST, EVENT);
		assertThat(properties.getDeliveryMode()).isNull();
		assertThat(headers(properties)).hasSize(5);
	}

	@Test
	void refusesAHeaderThatNamesTheSenderOnATopic() throws Exception {
		SentEnvelope event = EVENT.withHeaders(Map.of("service", "other"));
		assertThatIllegalArgumentException().isThrownBy(() -> encode(ChannelKind.TOPIC, event))
			.withMessageContaining("header 'service'");
		assertThat(headers(encode(ChannelKind.QUEUE, event))).containsEntry("service", "other");
	}

	@ParameterizedTest
	@ValueSource(strings = { "CC", "BCC", "x-death", "x-delivery-count" })
	void refusesHeadersOfTheBroker(String name) {
		SentEnvelope event = EVENT.withHeaders(Map.of(name, "value"));
		assertThatIllegalArgumentException().isThrownBy(() -> encode(ChannelKind.QUEUE, event))
			.withMessageContaining("header '" + name + "'");
	}

	@Test
	void growsWithItsHeaders() throws Exception {
		Map<String, String> headers = new LinkedHashMap<>();
		for (int i = 0; i < 200; i++) {
			headers.put("header-" + i, "value-" + i);
		}
		assertThat(headers(encode(ChannelKind.QUEUE, EVENT.withHeaders(headers)))).containsAllEntriesOf(headers);
	}

	@Test
	void refusesAMediaTypeThatIsTooLong() {
		SentEnvelope event = new SentEnvelope("id", MessageKind.EVENT, "a", "b", null, null, "x".repeat(256), "id",
				null, null, null, null, Map.of(), new byte[0]);
		assertThatIllegalArgumentException().isThrownBy(() -> encode(ChannelKind.QUEUE, event))
			.withMessageContaining("256 bytes");
	}

	private static AMQP.BasicProperties encode(ChannelKind kind, SentEnvelope envelope) throws IOException {
		ChannelDefinition channel = ChannelDefinition.builder("events", kind, "rabbit").build();
		return new EnvelopeEncoder(channel).encode(envelope).decode();
	}

	private static Map<String, String> headers(AMQP.BasicProperties properties) {
		Map<String, String> headers = new LinkedHashMap<>();
		properties.getHeaders().forEach((name, value) -> headers.put(name, value.toString()));
		return headers;
	}

}
