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

import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.MessageBuilder;
import com.rabbitmq.stream.MessageBuilder.ApplicationPropertiesBuilder;
import io.distributedbus.codec.TimeText;
import io.distributedbus.message.Attribute;
import io.distributedbus.message.Envelope;
import io.distributedbus.message.MessageKind;
import io.distributedbus.transport.rabbit.AmqpWire;
import org.jspecify.annotations.Nullable;

/**
 * Turns envelopes into AMQP 1.0 messages: the content type is a property, attributes and
 * user headers are application properties, the payload is a data section. What a reader
 * looks at for each message stands first; what equals its default is left out. Safe for
 * use by several threads.
 */
final class MessageEncoder {

	private final TimeText times = new TimeText();

	private final EnvelopeBytes bytes = new EnvelopeBytes();

	Message encode(Envelope envelope, MessageBuilder builder, long publishingId) {
		if (builder instanceof BytesMessageBuilder direct) {
			return direct.build(this.bytes.encode(envelope), publishingId);
		}
		builder.publishingId(publishingId);
		builder.properties().contentType(envelope.contentType());
		ApplicationPropertiesBuilder properties = builder.applicationProperties();
		add(properties, Attribute.TYPE, envelope.routingKey());
		if (envelope.kind() != MessageKind.EVENT) {
			add(properties, Attribute.KIND, envelope.kind().wireName());
		}
		add(properties, Attribute.SUBJECT, envelope.target());
		add(properties, Attribute.SPEC_VERSION, "1.0");
		add(properties, Attribute.ID, envelope.id());
		add(properties, Attribute.SOURCE, envelope.source());
		addOptional(properties, envelope);
		return builder.addData(envelope.payload()).build();
	}

	private void addOptional(ApplicationPropertiesBuilder properties, Envelope envelope) {
		Instant time = envelope.time();
		add(properties, Attribute.TIME, (time != null) ? this.times.text(time) : null);
		add(properties, Attribute.PARTITION_KEY, envelope.partitionKey());
		if (!envelope.correlationId().equals(envelope.id())) {
			add(properties, Attribute.CORRELATION_ID, envelope.correlationId());
		}
		add(properties, Attribute.CAUSATION_ID, envelope.causationId());
		add(properties, Attribute.TRACE_PARENT, envelope.traceParent());
		add(properties, Attribute.TRACE_STATE, envelope.traceState());
		envelope.headers().forEach(properties::entry);
	}

	private static void add(ApplicationPropertiesBuilder properties, Attribute attribute, @Nullable String value) {
		if (value != null) {
			properties.entry(AmqpWire.NAMES.name(attribute), value);
		}
	}

}
