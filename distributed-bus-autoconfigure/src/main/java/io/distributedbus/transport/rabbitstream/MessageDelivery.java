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

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.rabbitmq.stream.Message;
import io.distributedbus.message.Attribute;
import io.distributedbus.message.HeaderNames;
import io.distributedbus.transport.RawHeader;
import io.distributedbus.transport.rabbit.AmqpWire;
import org.jspecify.annotations.Nullable;

/**
 * A message as a delivery.
 */
final class MessageDelivery extends StreamDelivery {

	private static final String TYPE = AmqpWire.NAMES.name(Attribute.TYPE);

	private final Message message;

	private final Map<String, Object> properties;

	// Who writes it under our name writes all under our names
	private final @Nullable Object type;

	MessageDelivery(String stream, long offset, Message message) {
		super(stream, offset);
		this.message = message;
		Map<String, Object> properties = message.getApplicationProperties();
		this.properties = (properties != null) ? properties : Map.of();
		this.type = this.properties.get(TYPE);
	}

	@Override
	public @Nullable String routingKey() {
		return (this.type != null) ? MessageText.of(this.type) : foreign(Attribute.TYPE);
	}

	@Override
	public @Nullable String attribute(Attribute attribute) {
		if (attribute == Attribute.CONTENT_TYPE) {
			return ForeignProperties.contentType(this.message);
		}
		Object value = this.properties.get(AmqpWire.NAMES.name(attribute));
		if (value != null) {
			return MessageText.of(value);
		}
		return (this.type != null) ? null : foreign(attribute);
	}

	private @Nullable String foreign(Attribute attribute) {
		for (Map.Entry<String, Object> property : this.properties.entrySet()) {
			if (AmqpWire.NAMES.attribute(property.getKey()) == attribute) {
				return MessageText.of(property.getValue());
			}
		}
		return ForeignProperties.attribute(this.message, attribute);
	}

	@Override
	public Map<String, String> headers() {
		Map<String, String> headers = new LinkedHashMap<>();
		this.properties.forEach((name, value) -> {
			String text = MessageText.of(value);
			if (text != null && !HeaderNames.isReserved(name)) {
				headers.put(name, text);
			}
		});
		return Collections.unmodifiableMap(headers);
	}

	@Override
	public Iterable<RawHeader> rawHeaders() {
		List<RawHeader> headers = new ArrayList<>();
		ForeignProperties.addTo(headers, this.message);
		this.properties.forEach((name, value) -> headers.add(new RawHeader(name, MessageText.bytes(value))));
		return headers;
	}

	@Override
	public byte[] payload() {
		return MessageBody.bytes(this.message);
	}

}
