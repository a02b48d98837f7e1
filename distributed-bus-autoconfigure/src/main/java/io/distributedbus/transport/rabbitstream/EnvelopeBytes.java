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
import java.util.Map;

import io.distributedbus.codec.TimeText;
import io.distributedbus.message.Attribute;
import io.distributedbus.message.Envelope;
import io.distributedbus.message.MessageKind;
import io.distributedbus.transport.rabbit.AmqpWire;
import org.jspecify.annotations.Nullable;

/**
 * Encodes envelopes as messages of AMQP 1.0, with the sections and their order that
 * {@link MessageEncoder} has. Safe for use by several threads.
 */
final class EnvelopeBytes {

	private static final int OVERHEAD = 384;

	private static final int CONTENT_TYPE_INDEX = 6;

	private static final byte[] SPEC_VERSION = new AmqpBytes(32).putString(AmqpWire.NAMES.name(Attribute.SPEC_VERSION))
		.putString("1.0")
		.toByteArray();

	private final TimeText times = new TimeText();

	private final EntryCache types = new EntryCache(Attribute.TYPE);

	private final EntryCache sources = new EntryCache(Attribute.SOURCE);

	private final EntryCache subjects = new EntryCache(Attribute.SUBJECT);

	private final EntryCache kinds = new EntryCache(Attribute.KIND);

	byte[] encode(Envelope envelope) {
		AmqpBytes bytes = new AmqpBytes(envelope.payload().length + OVERHEAD);
		putProperties(bytes, envelope.contentType());
		putApplicationProperties(bytes, envelope);
		bytes.put(0).put(0x53).put(0x75).putBinary(envelope.payload());
		return bytes.toByteArray();
	}

	private static void putProperties(AmqpBytes bytes, String contentType) {
		bytes.put(0).put(0x53).put(0x73).put(0xd0);
		int sizeAt = bytes.size();
		bytes.putInt(0).putInt(CONTENT_TYPE_INDEX + 1);
		for (int i = 0; i < CONTENT_TYPE_INDEX; i++) {
			bytes.put(AmqpReader.NULL);
		}
		bytes.putSymbol(contentType);
		bytes.setInt(sizeAt, bytes.size() - sizeAt - 4);
	}

	private void putApplicationProperties(AmqpBytes bytes, Envelope envelope) {
		bytes.put(0).put(0x53).put(0x74).put(0xd1);
		int sizeAt = bytes.size();
		bytes.putInt(0).putInt(0);
		int entries = 4;
		bytes.put(this.types.entry(envelope.routingKey()));
		if (envelope.kind() != MessageKind.EVENT) {
			bytes.put(this.kinds.entry(envelope.kind().wireName()));
			entries++;
		}
		String target = envelope.target();
		if (target != null) {
			bytes.put(this.subjects.entry(target));
			entries++;
		}
		bytes.put(SPEC_VERSION);
		put(bytes, Attribute.ID, envelope.id());
		bytes.put(this.sources.entry(envelope.source()));
		entries += putOptional(bytes, envelope);
		bytes.setInt(sizeAt, bytes.size() - sizeAt - 4);
		bytes.setInt(sizeAt + 4, 2 * entries);
	}

	private int putOptional(AmqpBytes bytes, Envelope envelope) {
		Instant time = envelope.time();
		int entries = put(bytes, Attribute.TIME, (time != null) ? this.times.text(time) : null);
		entries += put(bytes, Attribute.PARTITION_KEY, envelope.partitionKey());
		if (!envelope.correlationId().equals(envelope.id())) {
			entries += put(bytes, Attribute.CORRELATION_ID, envelope.correlationId());
		}
		entries += put(bytes, Attribute.CAUSATION_ID, envelope.causationId());
		entries += put(bytes, Attribute.TRACE_PARENT, envelope.traceParent());
		entries += put(bytes, Attribute.TRACE_STATE, envelope.traceState());
		for (Map.Entry<String, String> header : envelope.headers().entrySet()) {
			bytes.putString(header.getKey()).putString(header.getValue());
			entries++;
		}
		return entries;
	}

	private static int put(AmqpBytes bytes, Attribute attribute, @Nullable String value) {
		if (value == null) {
			return 0;
		}
		bytes.putString(AmqpWire.NAMES.name(attribute)).putString(value);
		return 1;
	}

}
