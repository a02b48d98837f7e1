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

import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Envelope;
import io.distributedbus.codec.ReceivedEnvelope;
import io.distributedbus.message.Attribute;
import io.distributedbus.message.MessageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RabbitDelivery}.
 */
class RabbitDeliveryTests {

	@ParameterizedTest
	@ValueSource(strings = { "cloudEvents:", "cloudEvents_", "ce-" })
	void readsAttributesOfAllPrefixes(String prefix) {
		Map<String, Object> headers = new HashMap<>();
		for (Attribute attribute : Attribute.values()) {
			headers.put(prefix + attribute.wireName(), "the " + attribute.wireName());
		}
		headers.put("mine", "too");
		RabbitDelivery delivery = TestMessages
			.delivery(TestMessages.with(headers).builder().contentType("text/plain").build());
		assertThat(delivery.routingKey()).isEqualTo("the type");
		assertThat(delivery.attribute(Attribute.CONTENT_TYPE)).isEqualTo("text/plain");
		for (Attribute attribute : Attribute.values()) {
			if (attribute != Attribute.CONTENT_TYPE) {
				assertThat(delivery.attribute(attribute)).isEqualTo("the " + attribute.wireName());
			}
		}
		assertThat(delivery.headers()).isEqualTo(Map.of("mine", "too"));
	}

	@Test
	void returnsNullForWhatIsMissing() {
		RabbitDelivery delivery = new RabbitDelivery(TestMessages.source(true), new Envelope(1, false, "", ""),
				new BasicProperties(), new byte[0]);
		assertThat(delivery.routingKey()).isNull();
		for (Attribute attribute : Attribute.values()) {
			assertThat(delivery.attribute(attribute)).isNull();
		}
		assertThat(delivery.headers()).isEmpty();
		assertThat(delivery.rawHeaders()).isEmpty();
		assertThat(delivery.payload()).isEmpty();
	}

	@Test
	void takesWhatAmqpHasForMissingAttributes() {
		BasicProperties properties = new BasicProperties.Builder().messageId("id-1")
			.correlationId("conversation")
			.appId("shop")
			.timestamp(new Date(1_000))
			.contentType("application/json")
			.build();
		ReceivedEnvelope envelope = new ReceivedEnvelope(TestMessages.delivery(properties));
		assertThat(envelope.routingKey()).isEqualTo("amqp.key");
		assertThat(envelope.id()).isEqualTo("id-1");
		assertThat(envelope.correlationId()).isEqualTo("conversation");
		assertThat(envelope.source()).isEqualTo("shop");
		assertThat(envelope.time()).hasToString("1970-01-01T00:00:01Z");
		assertThat(envelope.contentType()).isEqualTo("application/json");
		assertThat(envelope.kind()).isEqualTo(MessageKind.EVENT);
	}

	@Test
	void takesNameOfTheQueueForNoRoutingKey() {
		RabbitDelivery delivery = new RabbitDelivery(TestMessages.source(true), new Envelope(1, false, "", "queue"),
				new BasicProperties(), new byte[0]);
		assertThat(delivery.routingKey()).isNull();
	}

	@Test
	void knowsSenderOfGoamqp() {
		BasicProperties properties = TestMessages.with(Map.of("service", "shop", "mine", "too"))
			.builder()
			.appId("other")
			.build();
		RabbitDelivery delivery = TestMessages.delivery(properties);
		assertThat(delivery.attribute(Attribute.SOURCE)).isEqualTo("shop");
		assertThat(delivery.headers()).isEqualTo(Map.of("mine", "too"));
	}

	@Test
	void hidesSenderThatIsSaidTwiceAndKeepsHeaderOfThatNameThatIsNoSender() {
		RabbitDelivery twice = TestMessages
			.delivery(TestMessages.with(Map.of("cloudEvents:source", "shop", "service", "shop")));
		assertThat(twice.headers()).isEmpty();
		RabbitDelivery other = TestMessages
			.delivery(TestMessages.with(Map.of("cloudEvents:source", "shop", "service", "delivery")));
		assertThat(other.attribute(Attribute.SOURCE)).isEqualTo("shop");
		assertThat(other.headers()).isEqualTo(Map.of("service", "delivery"));
	}

	@Test
	void hidesHeadersOfTheBrokerAndReservedOnes() {
		Map<String, Object> headers = new HashMap<>(Map.of("x-delivery-count", 1L, "x-death", List.of(Map.of()),
				"x-first-death-queue", "q", "x-opt-key", "k", "CC", List.of(), "cloudEvents:type", "t",
				"distributedbus-replayed", "1", "Content-Type", "text/plain", "x-tenant", "mine"));
		headers.put("nothing", null);
		assertThat(TestMessages.delivery(TestMessages.with(headers)).headers()).isEqualTo(Map.of("x-tenant", "mine"));
	}

	@Test
	void readsAttributesOfAnyTypeOfValue() {
		RabbitDelivery delivery = TestMessages
			.delivery(TestMessages.with(Map.of("cloudEvents:type", 42, "cloudEvents:time", new Date(0),
					"cloudEvents:id", TestMessages.bytes("id"), "cloudEvents:source", List.of(Map.of("a", 1)))));
		assertThat(delivery.routingKey()).isEqualTo("42");
		assertThat(new ReceivedEnvelope(delivery).time()).hasToString("1970-01-01T00:00:00Z");
		assertThat(delivery.attribute(Attribute.ID)).isEqualTo("id");
		assertThat(delivery.attribute(Attribute.SOURCE)).isEqualTo("[{a=1}]");
	}

	@Test
	void readsEqualKeysAsSameText() {
		RabbitSource source = TestMessages.source(true);
		RabbitDelivery first = new RabbitDelivery(source, TestMessages.envelope(1, false), TestMessages.ofBus(),
				new byte[0]);
		RabbitDelivery second = new RabbitDelivery(source, TestMessages.envelope(2, false), TestMessages.ofBus(),
				new byte[0]);
		assertThat(first.routingKey()).isSameAs(second.routingKey());
	}

	@Test
	void countsDeliveriesWhereTheBrokerDoes() {
		assertThat(TestMessages.delivery(TestMessages.ofBus()).deliveryCount()).isEqualTo(1);
		assertThat(TestMessages.deliveredAgain(true, TestMessages.deliveredBefore(2)).deliveryCount()).isEqualTo(3);
		assertThat(TestMessages.deliveredAgain(true, TestMessages.deliveredBefore(Long.MAX_VALUE)).deliveryCount())
			.isPositive();
		assertThat(TestMessages.deliveredAgain(false, TestMessages.deliveredBefore(2)).deliveryCount()).isZero();
	}

	@Test
	void suspectsWhatWasDeliveredSeveralTimes() {
		assertThat(TestMessages.delivery(TestMessages.ofBus()).isSuspect()).isFalse();
		assertThat(TestMessages.deliveredAgain(true, TestMessages.deliveredBefore(1)).isSuspect()).isFalse();
		assertThat(TestMessages.deliveredAgain(true, TestMessages.deliveredBefore(2)).isSuspect()).isTrue();
		assertThat(TestMessages.deliveredAgain(false, TestMessages.deliveredBefore(2)).isSuspect()).isFalse();
	}

	@Test
	void doesNotKnowCountWhenQueueDoesNotCount() {
		RabbitDelivery again = TestMessages.deliveredAgain(true, TestMessages.ofBus());
		assertThat(again.deliveryCount()).isZero();
		assertThat(again.isSuspect()).isFalse();
	}

	@Test
	void believesNoCountOfTheSender() {
		RabbitDelivery first = TestMessages.delivery(TestMessages.deliveredBefore(100));
		assertThat(first.deliveryCount()).isEqualTo(1);
		assertThat(first.isSuspect()).isFalse();
		RabbitDelivery again = TestMessages.deliveredAgain(true,
				TestMessages.with(Map.of(AmqpHeaders.DELIVERY_COUNT, "many")));
		assertThat(again.deliveryCount()).isZero();
	}

	@Test
	void givesAllHeadersAsBytes() {
		BasicProperties properties = TestMessages.with(Map.of("text", "a", "number", 7, "bytes", new byte[] { 1, 2 }))
			.builder()
			.contentType("text/plain")
			.build();
		Map<String, String> raw = new HashMap<>();
		TestMessages.delivery(properties)
			.rawHeaders()
			.forEach((header) -> raw.put(header.name(), new String(header.value(), StandardCharsets.ISO_8859_1)));
		assertThat(raw)
			.isEqualTo(Map.of("content-type", "text/plain", "text", "a", "number", "7", "bytes", "\u0001\u0002"));
	}

	@Test
	void givesEachMessageWithoutIdAnother() {
		RabbitDelivery delivery = TestMessages.delivery(new BasicProperties());
		assertThat(delivery.position()).hasToString("queue@session-1");
		assertThat(new ReceivedEnvelope(delivery).id()).isEqualTo("queue@session-1");
	}

}
