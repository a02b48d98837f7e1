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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.distributedbus.codec.TextCache;
import io.distributedbus.message.Attribute;
import io.distributedbus.message.HeaderNames;
import io.distributedbus.transport.RawHeader;
import io.distributedbus.transport.rabbit.AmqpWire;
import org.jspecify.annotations.Nullable;

/**
 * A message in its encoded form as a delivery. The attributes that every delivery needs
 * are found in one pass without making a text of the name of each property.
 */
final class EncodedDelivery extends StreamDelivery {

	private static final byte[] TYPE = name(Attribute.TYPE);

	private static final byte[] KIND = name(Attribute.KIND);

	private static final byte[] SUBJECT = name(Attribute.SUBJECT);

	private final AmqpMessage message;

	private final TextCache texts;

	private final @Nullable String type;

	private final @Nullable String kind;

	private final @Nullable String subject;

	private byte @Nullable [] payload;

	EncodedDelivery(String stream, long offset, AmqpMessage message, TextCache texts) {
		super(stream, offset);
		this.message = message;
		this.texts = texts;
		String type = null;
		String kind = null;
		String subject = null;
		AmqpMap properties = message.applicationProperties();
		while (properties.next()) {
			if (properties.isNamed(TYPE)) {
				type = properties.text(texts);
			}
			else if (properties.isNamed(KIND)) {
				kind = properties.text(texts);
			}
			else if (properties.isNamed(SUBJECT)) {
				subject = properties.text(texts);
			}
		}
		this.type = message.isWellFormed() ? type : null;
		this.kind = kind;
		this.subject = subject;
	}

	private static byte[] name(Attribute attribute) {
		return AmqpWire.NAMES.name(attribute).getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public @Nullable String routingKey() {
		return (this.type != null) ? this.type : foreign(Attribute.TYPE);
	}

	@Override
	public @Nullable String attribute(Attribute attribute) {
		if (attribute == Attribute.CONTENT_TYPE) {
			return property(EncodedProperty.CONTENT_TYPE);
		}
		// Who writes the type under our name writes all under our names
		if (this.type == null) {
			return foreign(attribute);
		}
		return switch (attribute) {
			case KIND -> this.kind;
			case SUBJECT -> this.subject;
			default -> find(AmqpWire.NAMES.name(attribute));
		};
	}

	private @Nullable String find(String name) {
		byte[] expected = name.getBytes(StandardCharsets.UTF_8);
		AmqpMap properties = this.message.applicationProperties();
		while (properties.next()) {
			if (properties.isNamed(expected)) {
				return properties.text();
			}
		}
		return null;
	}

	private @Nullable String property(EncodedProperty property) {
		int at = this.message.property(property.index());
		return (at >= 0) ? property.text(this.message.bytes(), at, this.texts) : null;
	}

	private @Nullable String foreign(Attribute attribute) {
		if (!this.message.isWellFormed()) {
			return null;
		}
		AmqpMap properties = this.message.applicationProperties();
		while (properties.next()) {
			if (AmqpWire.NAMES.attribute(properties.name()) == attribute) {
				return properties.text();
			}
		}
		return switch (attribute) {
			case TYPE -> foreignKey();
			case ID -> property(EncodedProperty.MESSAGE_ID);
			case CORRELATION_ID -> property(EncodedProperty.CORRELATION_ID);
			case TIME -> property(EncodedProperty.CREATION_TIME);
			default -> null;
		};
	}

	private @Nullable String foreignKey() {
		String subject = property(EncodedProperty.SUBJECT);
		return (subject != null) ? subject : ForeignProperties.routingKey(annotations());
	}

	private Map<String, Object> annotations() {
		Map<String, Object> annotations = new LinkedHashMap<>();
		AmqpMap entries = this.message.annotations();
		while (entries.next()) {
			String text = entries.text();
			if (text != null) {
				annotations.put(entries.name(), text);
			}
		}
		return annotations;
	}

	@Override
	public Map<String, String> headers() {
		Map<String, String> headers = new LinkedHashMap<>();
		AmqpMap properties = this.message.applicationProperties();
		while (properties.next()) {
			String name = properties.name();
			String text = HeaderNames.isReserved(name) ? null : properties.text();
			if (text != null) {
				headers.put(name, text);
			}
		}
		return Collections.unmodifiableMap(headers);
	}

	@Override
	public Iterable<RawHeader> rawHeaders() {
		List<RawHeader> headers = new ArrayList<>();
		for (EncodedProperty property : EncodedProperty.values()) {
			ForeignProperties.add(headers, property.headerName(), property(property));
		}
		annotations().forEach((name, value) -> ForeignProperties.add(headers, name, MessageText.of(value)));
		AmqpMap properties = this.message.applicationProperties();
		while (properties.next()) {
			headers.add(new RawHeader(properties.name(), properties.content()));
		}
		return headers;
	}

	// Two threads may both copy the bytes, which does no harm
	@Override
	public byte[] payload() {
		byte[] payload = this.payload;
		if (payload == null) {
			payload = this.message.payload();
			this.payload = payload;
		}
		return payload;
	}

}
