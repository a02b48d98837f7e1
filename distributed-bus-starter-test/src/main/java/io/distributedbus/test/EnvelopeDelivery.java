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

package io.distributedbus.test;

import java.util.List;
import java.util.Map;

import io.distributedbus.message.Attribute;
import io.distributedbus.message.Envelope;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.Position;
import io.distributedbus.transport.RawHeader;
import org.jspecify.annotations.Nullable;

/**
 * A sent envelope in the form in which payloads are read.
 *
 * @param envelope the envelope
 */
record EnvelopeDelivery(Envelope envelope) implements Delivery {

	@Override
	public String routingKey() {
		return this.envelope.routingKey();
	}

	@Override
	public @Nullable String attribute(Attribute attribute) {
		return switch (attribute) {
			case ID -> this.envelope.id();
			case SOURCE -> this.envelope.source();
			case CONTENT_TYPE -> this.envelope.contentType();
			default -> null;
		};
	}

	@Override
	public Map<String, String> headers() {
		return this.envelope.headers();
	}

	@Override
	public Iterable<RawHeader> rawHeaders() {
		return List.of();
	}

	@Override
	public byte[] payload() {
		return this.envelope.payload();
	}

	@Override
	public Position position() {
		return new Position("sent", this.envelope.id());
	}

}
