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
import java.time.Instant;
import java.util.Map;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.codec.TimeText;
import io.distributedbus.message.Attribute;
import io.distributedbus.message.Envelope;
import io.distributedbus.message.MessageKind;
import org.jspecify.annotations.Nullable;

/**
 * Writes the properties and headers of envelopes. What equals its default is left out. On
 * a topic a header {@code service} names the sender too, for services of goamqp. Safe for
 * use by several threads.
 */
final class EnvelopeEncoder {

	private static final byte[] SPEC_VERSION = EncodedHeaders.encode(AmqpWire.NAMES.name(Attribute.SPEC_VERSION),
			"1.0");

	private static final int CAPACITY = 384;

	private final boolean topic;

	private final boolean persistent;

	private final TimeText times = new TimeText();

	private final EncodedHeaders services = new EncodedHeaders(AmqpHeaders.SERVICE);

	private final EncodedHeaders sources = headers(Attribute.SOURCE);

	private final EncodedHeaders subjects = headers(Attribute.SUBJECT);

	private final EncodedHeaders kinds = headers(Attribute.KIND);

	private final EncodedHeaders types = headers(Attribute.TYPE);

	EnvelopeEncoder(ChannelDefinition channel) {
		this.topic = channel.kind() == ChannelKind.TOPIC;
		this.persistent = channel.kind() != ChannelKind.BROADCAST;
	}

	private static EncodedHeaders headers(Attribute attribute) {
		return new EncodedHeaders(AmqpWire.NAMES.name(attribute));
	}

	/**
	 * Writes the properties of an envelope.
	 * @param envelope the envelope
	 * @return the properties
	 * @throws IllegalArgumentException if a user header or the media type cannot be sent
	 */
	PublishProperties encode(Envelope envelope) {
		AmqpBuffer buffer = new AmqpBuffer(CAPACITY);
		buffer.putShort(PublishProperties.CONTENT_TYPE | PublishProperties.HEADERS
				| (this.persistent ? PublishProperties.DELIVERY_MODE : 0));
		buffer.putShortString(envelope.contentType());
		int table = buffer.size();
		buffer.putInt(0);
		putHeaders(buffer, envelope);
		buffer.setInt(table, buffer.size() - table - 4);
		if (this.persistent) {
			buffer.putByte(PublishProperties.PERSISTENT);
		}
		return new PublishProperties(buffer.bytes(), buffer.size());
	}

	private void putHeaders(AmqpBuffer buffer, Envelope envelope) {
		buffer.put(SPEC_VERSION);
		put(buffer, Attribute.ID, envelope.id());
		buffer.put(this.sources.get(envelope.source()));
		Instant time = envelope.time();
		if (time != null) {
			buffer.putHeader(AmqpWire.NAMES.name(Attribute.TIME), this.times.bytes(time));
		}
		buffer.put(this.types.get(envelope.routingKey()));
		if (envelope.kind() != MessageKind.EVENT) {
			buffer.put(this.kinds.get(envelope.kind().wireName()));
		}
		String target = envelope.target();
		if (target != null) {
			buffer.put(this.subjects.get(target));
		}
		if (this.topic) {
			buffer.put(this.services.get(envelope.source()));
		}
		putOptional(buffer, envelope);
	}

	private void putOptional(AmqpBuffer buffer, Envelope envelope) {
		if (!envelope.correlationId().equals(envelope.id())) {
			put(buffer, Attribute.CORRELATION_ID, envelope.correlationId());
		}
		put(buffer, Attribute.CAUSATION_ID, envelope.causationId());
		put(buffer, Attribute.PARTITION_KEY, envelope.partitionKey());
		put(buffer, Attribute.TRACE_PARENT, envelope.traceParent());
		put(buffer, Attribute.TRACE_STATE, envelope.traceState());
		for (Map.Entry<String, String> header : envelope.headers().entrySet()) {
			String name = header.getKey();
			check(name);
			buffer.putHeader(name, header.getValue().getBytes(StandardCharsets.UTF_8));
		}
	}

	private void check(String name) {
		if (this.topic && name.equals(AmqpHeaders.SERVICE)) {
			throw new IllegalArgumentException("The header '" + name + "' carries the name of the sending service on a "
					+ "topic of RabbitMQ. Choose another name.");
		}
		if (!AmqpHeaders.isUser(name)) {
			throw new IllegalArgumentException(
					"The header '" + name + "' means something to RabbitMQ itself. Choose another name.");
		}
	}

	private static void put(AmqpBuffer buffer, Attribute attribute, @Nullable String value) {
		if (value != null) {
			buffer.putHeader(AmqpWire.NAMES.name(attribute), value.getBytes(StandardCharsets.UTF_8));
		}
	}

}
