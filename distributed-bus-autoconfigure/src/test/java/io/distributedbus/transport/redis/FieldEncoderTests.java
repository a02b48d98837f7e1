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

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.distributedbus.codec.TextCache;
import io.distributedbus.message.Attribute;
import io.distributedbus.message.SentEnvelope;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.CommandArgs;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FieldEncoder}, {@link StreamEncoder} and {@link BroadcastEncoder}.
 */
class FieldEncoderTests {

	@Test
	void writesAnEventWithFewFieldsInOneOrder() {
		assertThat(words(new StreamEncoder("events"), TestEnvelopes.event("e1"))).containsExactly("XADD", "events", "*",
				"ce_type", "user.registered", "ce_id", "e1", "ce_time", "2026-01-31T12:00:00.123Z", "ce_source",
				"user-service", "ce_specversion", "1.0", "content-type", "text/plain", "ce_data", "e1");
	}

	@Test
	void writesWhatDiffersFromItsDefaultAndUserHeaders() {
		SentEnvelope envelope = TestEnvelopes.command();
		RedisDelivery delivery = roundTrip(envelope);
		assertThat(delivery.routingKey()).isEqualTo("ticket.open");
		assertThat(delivery.attribute(Attribute.KIND)).isEqualTo("command");
		assertThat(delivery.attribute(Attribute.SUBJECT)).isEqualTo("ticket-service");
		assertThat(delivery.attribute(Attribute.TIME)).isNull();
		assertThat(delivery.attribute(Attribute.CORRELATION_ID)).isEqualTo("started");
		assertThat(delivery.attribute(Attribute.CAUSATION_ID)).isEqualTo("caused");
		assertThat(delivery.attribute(Attribute.PARTITION_KEY)).isEqualTo("key-1");
		assertThat(delivery.attribute(Attribute.TRACE_PARENT)).isEqualTo("00-trace-parent-01");
		assertThat(delivery.attribute(Attribute.TRACE_STATE)).isEqualTo("vendor=state");
		assertThat(delivery.headers()).isEqualTo(Map.of("tenant", "Zürich"));
		assertThat(delivery.payload()).isEqualTo(envelope.payload());
	}

	@Test
	void writesABroadcastThatIsTakenApartAgain() {
		for (boolean sharded : new boolean[] { false, true }) {
			BroadcastEncoder encoder = new BroadcastEncoder("news", sharded);
			List<String> words = words(encoder, TestEnvelopes.event("e1"));
			assertThat(words).hasSize(3).startsWith(sharded ? "SPUBLISH" : "PUBLISH", "news");
			EntriesBuilder builder = new EntriesBuilder(1, 10);
			new BroadcastMessage(RedisNames.bytes(words.get(2))).addTo(builder, 7);
			RedisDelivery delivery = new RedisDelivery(builder.build(), 0, "news", new TextCache(), 0);
			assertThat(delivery.routingKey()).isEqualTo("user.registered");
			assertThat(delivery.attribute(Attribute.ID)).isEqualTo("e1");
			assertThat(delivery.payload()).asString().isEqualTo("e1");
			assertThat(delivery.position()).hasToString("news@0-7");
		}
	}

	private static RedisDelivery roundTrip(SentEnvelope envelope) {
		RespWriter head = new RespWriter(1);
		new FieldEncoder().write(head, envelope);
		byte[] payload = envelope.payload();
		byte[] fields = Arrays.copyOf(head.toBytes(), head.length() + payload.length);
		System.arraycopy(payload, 0, fields, head.length(), payload.length);
		byte[] begin = new RespWriter(8).header('*', 2 * FieldEncoder.count(envelope)).toBytes();
		byte[] message = Arrays.copyOf(begin, begin.length + fields.length);
		System.arraycopy(fields, 0, message, begin.length, fields.length);
		EntriesBuilder builder = new EntriesBuilder(1, 1);
		new BroadcastMessage(message).addTo(builder, 1);
		return new RedisDelivery(builder.build(), 0, "events", new TextCache(), 1);
	}

	private static List<String> words(RedisWriter.CommandEncoder encoder, SentEnvelope envelope) {
		return FakeLink.words(new Outgoing(encoder.type(), new CommandArgs<>(ByteArrayCodec.INSTANCE),
				encoder.encode(envelope), envelope.payload(), TestChannels.stream().channel(), new TestConfirmation()));
	}

}
