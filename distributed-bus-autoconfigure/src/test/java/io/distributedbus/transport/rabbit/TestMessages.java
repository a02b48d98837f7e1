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
import java.util.HashMap;
import java.util.Map;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.impl.LongStringHelper;
import io.distributedbus.codec.TextCache;

/**
 * Messages as the client hands them over.
 */
final class TestMessages {

	static final String KEY = "user.registered";

	private TestMessages() {
	}

	static Envelope envelope(long tag, boolean again) {
		return new Envelope(tag, again, "exchange", "amqp.key");
	}

	static BasicProperties ofBus() {
		return with(Map.of("cloudEvents:type", KEY));
	}

	static BasicProperties deliveredBefore(long count) {
		return with(Map.of("cloudEvents:type", KEY, AmqpHeaders.DELIVERY_COUNT, count));
	}

	/**
	 * Returns properties with headers; texts become those of the client.
	 */
	static BasicProperties with(Map<String, ?> headers) {
		Map<String, Object> ofClient = new HashMap<>();
		headers.forEach((name, value) -> ofClient.put(name,
				(value instanceof String text) ? LongStringHelper.asLongString(text) : value));
		return new BasicProperties.Builder().headers(ofClient).build();
	}

	static RabbitSource source(boolean counting) {
		return new RabbitSource("queue", "session", counting, new TextCache());
	}

	static RabbitDelivery delivery(BasicProperties properties) {
		return new RabbitDelivery(source(true), envelope(1, false), properties, bytes("payload"));
	}

	static RabbitDelivery delivery(long tag, int size) {
		return new RabbitDelivery(source(true), envelope(tag, false), ofBus(), new byte[size]);
	}

	static RabbitDelivery deliveredAgain(boolean counting, BasicProperties properties) {
		return new RabbitDelivery(source(counting), envelope(1, true), properties, bytes("payload"));
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
