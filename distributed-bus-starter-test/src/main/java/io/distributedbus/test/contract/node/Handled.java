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

package io.distributedbus.test.contract.node;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import io.distributedbus.message.Envelope;
import io.distributedbus.message.MessageKind;
import org.jspecify.annotations.Nullable;

/**
 * An envelope as a handler of a node was given it.
 *
 * @param id the id
 * @param kind the kind
 * @param routingKey the routing key
 * @param source the sending service
 * @param target the target service, or {@code null}
 * @param time the instant of sending, or {@code null}
 * @param contentType the media type
 * @param correlationId the correlation id
 * @param causationId the causation id, or {@code null}
 * @param partitionKey the partition key, or {@code null}
 * @param headers the user headers
 * @param payload the payload
 * @since 0.1.0
 */
public record Handled(String id, MessageKind kind, String routingKey, String source, @Nullable String target,
		@Nullable Instant time, String contentType, String correlationId, @Nullable String causationId,
		@Nullable String partitionKey, Map<String, String> headers, byte[] payload) {

	/**
	 * Reads all there is of an envelope.
	 * @param envelope the envelope
	 * @return the record
	 */
	public static Handled of(Envelope envelope) {
		return new Handled(envelope.id(), envelope.kind(), envelope.routingKey(), envelope.source(), envelope.target(),
				envelope.time(), envelope.contentType(), envelope.correlationId(), envelope.causationId(),
				envelope.partitionKey(), Map.copyOf(envelope.headers()), envelope.payload().clone());
	}

	/**
	 * Returns the payload as text.
	 * @return the text
	 */
	public String text() {
		return new String(this.payload, StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return this.routingKey + " " + this.id;
	}

}
