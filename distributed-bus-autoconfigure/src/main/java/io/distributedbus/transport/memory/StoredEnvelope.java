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

package io.distributedbus.transport.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.distributedbus.codec.WireNames;
import io.distributedbus.message.Attribute;
import io.distributedbus.message.Envelope;
import io.distributedbus.message.MessageKind;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.Position;
import io.distributedbus.transport.RawHeader;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An envelope as a destination keeps it, and at the same time its first delivery to
 * whichever group. The payload is a copy: what the sender does to its array afterwards
 * changes nothing.
 */
final class StoredEnvelope implements Delivery {

	private static final WireNames NAMES = new WireNames("ce_");

	private final Origin origin;

	private final Envelope envelope;

	private final Map<String, String> headers;

	private final byte[] payload;

	private final Instant writtenAt;

	// Written once, before the envelope is handed to other threads.
	private long offset;

	StoredEnvelope(Origin origin, Envelope envelope) {
		this.origin = origin;
		this.envelope = envelope;
		this.headers = Map.copyOf(envelope.headers());
		this.payload = envelope.payload().clone();
		Instant time = envelope.time();
		this.writtenAt = (time != null) ? time : Instant.now();
	}

	void placeAt(long offset) {
		this.offset = offset;
	}

	long offset() {
		return this.offset;
	}

	Instant writtenAt() {
		return this.writtenAt;
	}

	Duration age() {
		Duration age = Duration.between(this.writtenAt, Instant.now());
		return age.isNegative() ? Duration.ZERO : age;
	}

	@Nullable String partitionKey() {
		return this.envelope.partitionKey();
	}

	@Override
	public @Nullable String routingKey() {
		String routingKey = this.envelope.routingKey();
		return routingKey.isEmpty() ? null : routingKey;
	}

	@Override
	public @Nullable String attribute(Attribute attribute) {
		return switch (attribute) {
			case SPEC_VERSION -> "1.0";
			case ID -> this.envelope.id();
			case SOURCE -> this.envelope.source();
			case TYPE -> routingKey();
			case SUBJECT -> this.envelope.target();
			case TIME -> (this.envelope.time() != null) ? String.valueOf(this.envelope.time()) : null;
			case CONTENT_TYPE -> this.envelope.contentType();
			case KIND -> (this.envelope.kind() != MessageKind.EVENT) ? this.envelope.kind().wireName() : null;
			case CORRELATION_ID -> correlationId();
			case CAUSATION_ID -> this.envelope.causationId();
			case PARTITION_KEY -> this.envelope.partitionKey();
			case TRACE_PARENT -> this.envelope.traceParent();
			case TRACE_STATE -> this.envelope.traceState();
		};
	}

	private @Nullable String correlationId() {
		String correlationId = this.envelope.correlationId();
		return correlationId.equals(this.envelope.id()) ? null : correlationId;
	}

	@Override
	public Map<String, String> headers() {
		return this.headers;
	}

	@Override
	public Iterable<RawHeader> rawHeaders() {
		List<RawHeader> raw = new ArrayList<>();
		for (Attribute attribute : Attribute.values()) {
			String value = attribute(attribute);
			if (value != null) {
				raw.add(new RawHeader(NAMES.name(attribute), value.getBytes(UTF_8)));
			}
		}
		this.headers.forEach((name, value) -> raw.add(new RawHeader(name, value.getBytes(UTF_8))));
		return raw;
	}

	@Override
	public byte[] payload() {
		return this.payload;
	}

	@Override
	public Position position() {
		return new Position(this.origin.destination(), Long.toString(this.offset));
	}

	@Override
	public int deliveryCount() {
		return this.origin.counted() ? 1 : 0;
	}

	@Override
	public String toString() {
		return "Delivery[" + position() + "]";
	}

}
