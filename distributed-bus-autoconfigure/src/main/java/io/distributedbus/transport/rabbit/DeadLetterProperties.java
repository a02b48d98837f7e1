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

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.LongString;
import com.rabbitmq.client.impl.LongStringHelper;
import io.distributedbus.deadletter.DeadLetterHeaders;
import io.distributedbus.message.Attribute;
import io.distributedbus.message.HeaderNames;
import io.distributedbus.transport.DeadLetter;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.RawHeader;
import org.jspecify.annotations.Nullable;

/**
 * The properties and headers of a dead letter: those of the delivery as they came, with
 * headers of ours behind them. Left out is only what would drop the letter after a time,
 * have the broker refuse it, or send copies elsewhere.
 */
final class DeadLetterProperties {

	/**
	 * Headers in which a sender names further queues to route a message to.
	 */
	private static final Set<String> ROUTING_HEADERS = Set.of("CC", "BCC");

	private static final String TYPE = AmqpWire.NAMES.name(Attribute.TYPE);

	// Whoever finds a type in our spelling looks for no attribute in another
	private static final String TYPE_BESIDE_OTHERS = "cloudEvents_" + Attribute.TYPE.wireName();

	private DeadLetterProperties() {
	}

	/**
	 * Returns the properties of a dead letter.
	 * @param deadLetter the dead letter
	 * @param extent how much of it is kept
	 * @return the properties
	 */
	static AMQP.BasicProperties of(DeadLetter deadLetter, Extent extent) {
		Delivery delivery = deadLetter.delivery();
		AMQP.BasicProperties.Builder properties = (delivery instanceof RabbitDelivery ours)
				? ours.properties().builder() : new AMQP.BasicProperties.Builder();
		Map<String, Object> headers = new LinkedHashMap<>();
		if (extent != Extent.REASON) {
			headers.putAll((delivery instanceof RabbitDelivery ours) ? headers(ours) : headers(delivery, properties));
			headers.keySet().removeAll(ROUTING_HEADERS);
		}
		headers.putAll(DeadLetterHeaders.of(deadLetter));
		if (extent != Extent.ALL) {
			headers.remove(DeadLetterHeaders.STACK);
		}
		return properties.headers(headers)
			.deliveryMode(PublishProperties.PERSISTENT)
			.expiration(null)
			.userId(null)
			.build();
	}

	private static Map<String, Object> headers(RabbitDelivery delivery) {
		Map<String, Object> headers = new LinkedHashMap<>();
		Map<String, Object> original = delivery.properties().getHeaders();
		if (original != null) {
			headers.putAll(original);
		}
		String routingKey = delivery.routingKey();
		if (routingKey != null) {
			putType(headers, routingKey);
		}
		return headers;
	}

	// The routing key of a foreign message is that of AMQP, which is another one here
	private static void putType(Map<String, Object> headers, String routingKey) {
		Set<Attribute> attributes = EnumSet.noneOf(Attribute.class);
		for (String name : headers.keySet()) {
			Attribute attribute = AmqpWire.NAMES.attribute(name);
			if (attribute != null) {
				attributes.add(attribute);
			}
		}
		if (!attributes.contains(Attribute.TYPE)) {
			headers.put(attributes.isEmpty() ? TYPE : TYPE_BESIDE_OTHERS, routingKey);
		}
	}

	private static Map<String, Object> headers(Delivery delivery, AMQP.BasicProperties.Builder properties) {
		Map<String, Object> headers = new LinkedHashMap<>();
		for (RawHeader header : delivery.rawHeaders()) {
			LongString value = text(header.value());
			if (value != null && header.name().equals(HeaderNames.CONTENT_TYPE) && value.length() <= 255) {
				properties.contentType(value.toString());
			}
			else {
				headers.put(header.name(), value);
			}
		}
		return headers;
	}

	private static @Nullable LongString text(byte @Nullable [] value) {
		return (value != null) ? LongStringHelper.asLongString(value) : null;
	}

	/**
	 * How much of a delivery is kept. The broker takes only so many bytes of headers.
	 */
	enum Extent {

		/**
		 * Everything.
		 */
		ALL,

		/**
		 * Everything but the frames of the failure.
		 */
		WITHOUT_STACK,

		/**
		 * The payload and the reason, without the headers that came.
		 */
		REASON

	}

}
