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

package io.distributedbus.transport.redis;

import java.time.Instant;
import java.util.Map;

import io.distributedbus.codec.TimeText;
import io.distributedbus.message.Attribute;
import io.distributedbus.message.Envelope;
import io.distributedbus.message.MessageKind;
import org.jspecify.annotations.Nullable;

/**
 * Writes the fields of envelopes. They always come in one order, since Redis stores the
 * names of an entry only once if the entries next to it have the same. What equals its
 * default is left out; the payload comes last. Safe for use by several threads.
 */
final class FieldEncoder {

	private static final byte[] SPEC_VERSION = new RespWriter(64).text(RedisWire.NAMES.name(Attribute.SPEC_VERSION))
		.text("1.0")
		.toBytes();

	private static final byte[] ID = name(Attribute.ID);

	private static final byte[] TIME = name(Attribute.TIME);

	private static final byte[] PAYLOAD = new RespWriter(16).text(RedisWire.PAYLOAD).toBytes();

	private final TimeText times = new TimeText();

	private final FieldCache sources = cache(Attribute.SOURCE);

	private final FieldCache contentTypes = cache(Attribute.CONTENT_TYPE);

	private final FieldCache subjects = cache(Attribute.SUBJECT);

	private final FieldCache kinds = cache(Attribute.KIND);

	private final FieldCache types = cache(Attribute.TYPE);

	private static byte[] name(Attribute attribute) {
		return new RespWriter(32).text(RedisWire.NAMES.name(attribute)).toBytes();
	}

	private static FieldCache cache(Attribute attribute) {
		return new FieldCache(RedisWire.NAMES.name(attribute));
	}

	/**
	 * Counts the fields of an envelope, the payload included.
	 */
	static int count(Envelope envelope) {
		int count = 6 + envelope.headers().size();
		count += (envelope.time() != null) ? 1 : 0;
		count += (envelope.target() != null) ? 1 : 0;
		count += (envelope.kind() != MessageKind.EVENT) ? 1 : 0;
		count += correlates(envelope) ? 1 : 0;
		count += (envelope.causationId() != null) ? 1 : 0;
		count += (envelope.partitionKey() != null) ? 1 : 0;
		count += (envelope.traceParent() != null) ? 1 : 0;
		count += (envelope.traceState() != null) ? 1 : 0;
		return count;
	}

	private static boolean correlates(Envelope envelope) {
		return !envelope.correlationId().equals(envelope.id());
	}

	/**
	 * Writes the fields of an envelope up to the bytes of its payload, which follow with
	 * a line end behind them.
	 */
	void write(RespWriter out, Envelope envelope) {
		out.raw(this.types.field(envelope.routingKey())).raw(ID).text(envelope.id());
		Instant time = envelope.time();
		if (time != null) {
			out.raw(TIME).bulk(this.times.bytes(time));
		}
		out.raw(this.sources.field(envelope.source()));
		out.raw(SPEC_VERSION);
		out.raw(this.contentTypes.field(envelope.contentType()));
		writeOptional(out, envelope);
		out.raw(PAYLOAD).header('$', envelope.payload().length);
	}

	private void writeOptional(RespWriter out, Envelope envelope) {
		String target = envelope.target();
		if (target != null) {
			out.raw(this.subjects.field(target));
		}
		if (envelope.kind() != MessageKind.EVENT) {
			out.raw(this.kinds.field(envelope.kind().wireName()));
		}
		if (correlates(envelope)) {
			write(out, Attribute.CORRELATION_ID, envelope.correlationId());
		}
		write(out, Attribute.CAUSATION_ID, envelope.causationId());
		write(out, Attribute.PARTITION_KEY, envelope.partitionKey());
		write(out, Attribute.TRACE_PARENT, envelope.traceParent());
		write(out, Attribute.TRACE_STATE, envelope.traceState());
		for (Map.Entry<String, String> header : envelope.headers().entrySet()) {
			out.text(header.getKey()).text(header.getValue());
		}
	}

	private static void write(RespWriter out, Attribute attribute, @Nullable String value) {
		if (value != null) {
			out.text(RedisWire.NAMES.name(attribute)).text(value);
		}
	}

}
