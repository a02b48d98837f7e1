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

import java.time.Instant;
import java.util.Map;

import io.distributedbus.message.Attribute;
import io.distributedbus.message.MessageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReceivedEnvelope}.
 */
class ReceivedEnvelopeTests {

	@Test
	void readsWhatTravelled() {
		ReceivedEnvelope envelope = new ReceivedEnvelope(TestDelivery.of("order.ship")
			.with(Attribute.ID, "e-1")
			.with(Attribute.KIND, "command")
			.with(Attribute.SOURCE, "shop")
			.with(Attribute.SUBJECT, "stock")
			.with(Attribute.TIME, "2026-01-02T03:04:05.006Z")
			.with(Attribute.CONTENT_TYPE, "text/plain")
			.with(Attribute.CORRELATION_ID, "k-1")
			.with(Attribute.CAUSATION_ID, "c-1")
			.with(Attribute.PARTITION_KEY, "p-1")
			.with(Attribute.TRACE_PARENT, "tp")
			.with(Attribute.TRACE_STATE, "ts")
			.header("tenant", "acme")
			.payload("hello"));
		assertThat(envelope.id()).isEqualTo("e-1");
		assertThat(envelope.kind()).isEqualTo(MessageKind.COMMAND);
		assertThat(envelope.routingKey()).isEqualTo("order.ship");
		assertThat(envelope.source()).isEqualTo("shop");
		assertThat(envelope.target()).isEqualTo("stock");
		assertThat(envelope.time()).isEqualTo(Instant.parse("2026-01-02T03:04:05.006Z"));
		assertThat(envelope.contentType()).isEqualTo("text/plain");
		assertThat(envelope.correlationId()).isEqualTo("k-1");
		assertThat(envelope.causationId()).isEqualTo("c-1");
		assertThat(envelope.partitionKey()).isEqualTo("p-1");
		assertThat(envelope.traceParent()).isEqualTo("tp");
		assertThat(envelope.traceState()).isEqualTo("ts");
		assertThat(envelope.headers()).isEqualTo(Map.of("tenant", "acme"));
		assertThat(envelope.payload()).asString().isEqualTo("hello");
	}

	@Test
	void fillsInWhatForeignSenderLeftOut() {
		ReceivedEnvelope envelope = new ReceivedEnvelope(TestDelivery.of("order.placed"));
		assertThat(envelope.id()).isEqualTo("log@7");
		assertThat(envelope.kind()).isEqualTo(MessageKind.EVENT);
		assertThat(envelope.source()).isEmpty();
		assertThat(envelope.target()).isNull();
		assertThat(envelope.time()).isNull();
		assertThat(envelope.contentType()).isEqualTo("application/json");
		assertThat(envelope.correlationId()).isEqualTo("log@7");
		assertThat(envelope.causationId()).isNull();
		assertThat(envelope.partitionKey()).isNull();
		assertThat(envelope.traceParent()).isNull();
		assertThat(envelope.traceState()).isNull();
	}

	@Test
	void takesEmptyAttributesForAbsentOnes() {
		ReceivedEnvelope envelope = new ReceivedEnvelope(TestDelivery.of(null)
			.with(Attribute.ID, "")
			.with(Attribute.CORRELATION_ID, "")
			.with(Attribute.CONTENT_TYPE, ""));
		assertThat(envelope.routingKey()).isEmpty();
		assertThat(envelope.id()).isEqualTo("log@7");
		assertThat(envelope.correlationId()).isEqualTo("log@7");
		assertThat(envelope.contentType()).isEqualTo("application/json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "noon", "2026-13-01T00:00:00Z", "1767323045", "+9999999999-01-01T00:00:00Z" })
	void leavesTimeEmptyThatCannotBeParsed(String time) {
		assertThat(new ReceivedEnvelope(TestDelivery.of("a").with(Attribute.TIME, time)).time()).isNull();
	}

	@Test
	void readsTimeWithOffset() {
		assertThat(new ReceivedEnvelope(TestDelivery.of("a").with(Attribute.TIME, "2026-01-02T03:04:05+01:00")).time())
			.isEqualTo(Instant.parse("2026-01-02T02:04:05Z"));
	}

	@Test
	void hasNoTargetWhenForeignEventHasSubject() {
		assertThat(new ReceivedEnvelope(TestDelivery.of("a").with(Attribute.SUBJECT, "picture.png")).target()).isNull();
	}

	@Test
	void showsNeitherHeadersNorPayload() {
		assertThat(new ReceivedEnvelope(TestDelivery.of("order\nplaced").header("token", "s3cret").payload("s3cret")))
			.hasToString("Envelope[order\\u000aplaced, position=log@7]");
	}

}
