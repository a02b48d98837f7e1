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

package io.distributedbus.transport.rabbitstream;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.Properties;
import io.distributedbus.message.Attribute;
import io.distributedbus.message.HeaderNames;
import io.distributedbus.transport.RawHeader;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the properties of AMQP 1.0 and in the annotations of the broker, and
 * takes the place of attributes where a sender knows none.
 */
final class ForeignProperties {

	private static final String EXCHANGE = "x-exchange";

	private static final String ROUTING_KEY = "x-routing-key";

	private ForeignProperties() {
	}

	static @Nullable String contentType(Message message) {
		Properties properties = message.getProperties();
		return (properties != null) ? properties.getContentType() : null;
	}

	static @Nullable String attribute(Message message, Attribute attribute) {
		return switch (attribute) {
			case TYPE -> routingKey(message);
			case ID, CORRELATION_ID, TIME -> property(message.getProperties(), attribute);
			default -> null;
		};
	}

	private static @Nullable String property(@Nullable Properties properties, Attribute attribute) {
		if (properties == null) {
			return null;
		}
		return switch (attribute) {
			case ID -> properties.getMessageIdAsString();
			case CORRELATION_ID -> properties.getCorrelationIdAsString();
			case TIME -> time(properties.getCreationTime());
			default -> null;
		};
	}

	private static @Nullable String time(long creationTime) {
		return (creationTime != 0) ? Instant.ofEpochMilli(creationTime).toString() : null;
	}

	private static @Nullable String routingKey(Message message) {
		Properties properties = message.getProperties();
		String subject = (properties != null) ? properties.getSubject() : null;
		if (subject != null) {
			return subject;
		}
		Map<String, Object> annotations = message.getMessageAnnotations();
		return (annotations != null) ? routingKey(annotations) : null;
	}

	/**
	 * Returns the routing key of what came by way of an exchange; without one it is the
	 * name of the stream.
	 * @param annotations the annotations of the broker
	 * @return the key, or {@code null}
	 */
	static @Nullable String routingKey(Map<String, Object> annotations) {
		String exchange = MessageText.of(annotations.get(EXCHANGE));
		return (exchange != null && !exchange.isEmpty()) ? MessageText.of(annotations.get(ROUTING_KEY)) : null;
	}

	static void addTo(List<RawHeader> headers, Message message) {
		add(headers, HeaderNames.CONTENT_TYPE, contentType(message));
		Properties properties = message.getProperties();
		if (properties != null) {
			add(headers, "subject", properties.getSubject());
			add(headers, "message-id", properties.getMessageIdAsString());
			add(headers, "correlation-id", properties.getCorrelationIdAsString());
			add(headers, "creation-time", time(properties.getCreationTime()));
		}
		Map<String, Object> annotations = message.getMessageAnnotations();
		if (annotations != null) {
			annotations.forEach((name, value) -> add(headers, name, MessageText.of(value)));
		}
	}

	static void add(List<RawHeader> headers, String name, @Nullable String value) {
		if (value != null) {
			headers.add(new RawHeader(name, MessageText.bytes(value)));
		}
	}

}
