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

package io.distributedbus.transport.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import io.distributedbus.codec.TimeText;
import io.distributedbus.message.Attribute;
import io.distributedbus.message.Envelope;
import io.distributedbus.message.MessageKind;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * Turns envelopes into records of one topic. What a reader looks at for each record
 * stands last, where it is found first; what equals its default is left out. Safe for use
 * by several threads.
 */
final class RecordEncoder {

	private static final Header SPEC_VERSION = new RecordHeader(KafkaWire.NAMES.name(Attribute.SPEC_VERSION),
			text("1.0"));

	private final String topic;

	private final TimeText times = new TimeText();

	private final HeaderCache sources = cache(Attribute.SOURCE);

	private final HeaderCache contentTypes = cache(Attribute.CONTENT_TYPE);

	private final HeaderCache subjects = cache(Attribute.SUBJECT);

	private final HeaderCache kinds = cache(Attribute.KIND);

	private final HeaderCache types = cache(Attribute.TYPE);

	RecordEncoder(String topic) {
		this.topic = topic;
	}

	private static HeaderCache cache(Attribute attribute) {
		return new HeaderCache(KafkaWire.NAMES.name(attribute));
	}

	ProducerRecord<byte[], byte[]> encode(Envelope envelope) {
		String partitionKey = envelope.partitionKey();
		byte[] key = (partitionKey != null) ? text(partitionKey) : null;
		ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(this.topic, key, envelope.payload());
		addHeaders(record.headers(), envelope);
		return record;
	}

	private void addHeaders(Headers headers, Envelope envelope) {
		headers.add(SPEC_VERSION);
		add(headers, Attribute.ID, envelope.id());
		headers.add(this.sources.header(envelope.source()));
		Instant time = envelope.time();
		if (time != null) {
			headers.add(new RecordHeader(KafkaWire.NAMES.name(Attribute.TIME), this.times.bytes(time)));
		}
		addOptional(headers, envelope);
		headers.add(this.contentTypes.header(envelope.contentType()));
		String target = envelope.target();
		if (target != null) {
			headers.add(this.subjects.header(target));
		}
		if (envelope.kind() != MessageKind.EVENT) {
			headers.add(this.kinds.header(envelope.kind().wireName()));
		}
		headers.add(this.types.header(envelope.routingKey()));
	}

	private static void addOptional(Headers headers, Envelope envelope) {
		if (!envelope.correlationId().equals(envelope.id())) {
			add(headers, Attribute.CORRELATION_ID, envelope.correlationId());
		}
		add(headers, Attribute.CAUSATION_ID, envelope.causationId());
		add(headers, Attribute.TRACE_PARENT, envelope.traceParent());
		add(headers, Attribute.TRACE_STATE, envelope.traceState());
		for (Map.Entry<String, String> header : envelope.headers().entrySet()) {
			headers.add(new RecordHeader(header.getKey(), text(header.getValue())));
		}
	}

	private static void add(Headers headers, Attribute attribute, @Nullable String value) {
		if (value != null) {
			headers.add(new RecordHeader(KafkaWire.NAMES.name(attribute), text(value)));
		}
	}

	private static byte[] text(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
