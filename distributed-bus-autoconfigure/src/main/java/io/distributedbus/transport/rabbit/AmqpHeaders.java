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
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.LongString;
import io.distributedbus.codec.TextCache;
import io.distributedbus.message.Attribute;
import io.distributedbus.message.HeaderNames;
import io.distributedbus.transport.RawHeader;
import org.jspecify.annotations.Nullable;

/**
 * Finds attributes and user headers among the properties of a message, those of our own
 * envelopes without a detour. Safe for use by several threads.
 */
final class AmqpHeaders {

	/**
	 * Header in which goamqp names the sending service.
	 */
	static final String SERVICE = "service";

	/**
	 * Header in which a quorum queue says how often it has delivered a message before.
	 */
	static final String DELIVERY_COUNT = "x-delivery-count";

	private static final Set<String> OF_THE_BROKER = Set.of(DELIVERY_COUNT, "x-acquired-count", "x-death",
			"x-received-from", "x-stream-offset", "CC", "BCC");

	private static final String[] PREFIXES_OF_THE_BROKER = { "x-first-death-", "x-last-death-", "x-opt-" };

	private static final String OWN_TYPE = AmqpWire.NAMES.name(Attribute.TYPE);

	private AmqpHeaders() {
	}

	/**
	 * Returns an attribute as it travelled, or what AMQP has instead.
	 */
	static @Nullable String attribute(BasicProperties properties, Attribute attribute, TextCache texts) {
		if (attribute == Attribute.CONTENT_TYPE && properties.getContentType() != null) {
			return properties.getContentType();
		}
		Object value = value(properties.getHeaders(), attribute);
		if (value instanceof LongString text && AmqpWire.REPEATING.contains(attribute)) {
			return texts.text(text.getBytes());
		}
		return (value != null) ? HeaderText.of(value) : instead(properties, attribute);
	}

	private static @Nullable Object value(@Nullable Map<String, Object> headers, Attribute attribute) {
		if (headers == null) {
			return null;
		}
		Object value = headers.get(AmqpWire.NAMES.name(attribute));
		if (value != null || headers.containsKey(OWN_TYPE)) {
			return value;
		}
		for (Map.Entry<String, Object> header : headers.entrySet()) {
			if (AmqpWire.NAMES.attribute(header.getKey()) == attribute) {
				return header.getValue();
			}
		}
		return null;
	}

	private static @Nullable String instead(BasicProperties properties, Attribute attribute) {
		return switch (attribute) {
			case ID -> properties.getMessageId();
			case CORRELATION_ID -> properties.getCorrelationId();
			case TIME -> text(properties.getTimestamp());
			case SOURCE -> sender(properties);
			default -> null;
		};
	}

	private static @Nullable String text(@Nullable Date date) {
		return (date != null) ? HeaderText.of(date) : null;
	}

	private static @Nullable String sender(BasicProperties properties) {
		Map<String, Object> headers = properties.getHeaders();
		String service = (headers != null) ? HeaderText.of(headers.get(SERVICE)) : null;
		return (service != null) ? service : properties.getAppId();
	}

	static Map<String, String> user(BasicProperties properties, TextCache texts) {
		Map<String, Object> headers = properties.getHeaders();
		if (headers == null || headers.isEmpty()) {
			return Map.of();
		}
		Map<String, String> user = new LinkedHashMap<>();
		for (Map.Entry<String, Object> header : headers.entrySet()) {
			String value = isUser(header.getKey()) ? HeaderText.of(header.getValue()) : null;
			if (value != null && !isSender(header.getKey(), value, properties, texts)) {
				user.put(header.getKey(), value);
			}
		}
		return Collections.unmodifiableMap(user);
	}

	/**
	 * Tells whether a header is a user's, and not one of ours or of the broker.
	 */
	static boolean isUser(String name) {
		if (HeaderNames.isReserved(name) || OF_THE_BROKER.contains(name)) {
			return false;
		}
		for (String prefix : PREFIXES_OF_THE_BROKER) {
			if (name.startsWith(prefix)) {
				return false;
			}
		}
		return true;
	}

	private static boolean isSender(String name, String value, BasicProperties properties, TextCache texts) {
		return name.equals(SERVICE) && value.equals(attribute(properties, Attribute.SOURCE, texts));
	}

	/**
	 * Returns all headers and the media type, each with its bytes or those of its text.
	 */
	static List<RawHeader> raw(BasicProperties properties) {
		List<RawHeader> raw = new ArrayList<>();
		if (properties.getContentType() != null) {
			raw.add(new RawHeader(HeaderNames.CONTENT_TYPE, bytes(properties.getContentType())));
		}
		Map<String, Object> headers = properties.getHeaders();
		if (headers != null) {
			headers.forEach((name, value) -> raw.add(new RawHeader(name, bytes(value))));
		}
		return raw;
	}

	private static byte @Nullable [] bytes(@Nullable Object value) {
		if (value instanceof LongString text) {
			return text.getBytes();
		}
		if (value instanceof byte[] bytes) {
			return bytes;
		}
		String text = HeaderText.of(value);
		return (text != null) ? text.getBytes(StandardCharsets.UTF_8) : null;
	}

}
