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

package io.distributedbus.message;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An envelope as its sender made it.
 *
 * @param id the id
 * @param kind the kind
 * @param routingKey the routing key
 * @param source the sending service
 * @param target the target service, or {@code null} for an event
 * @param time the instant of sending
 * @param contentType the media type of the payload
 * @param correlationId the correlation id
 * @param causationId the causation id, or {@code null}
 * @param partitionKey the partition key, or {@code null}
 * @param traceParent the trace parent, or {@code null}
 * @param traceState the trace state, or {@code null}
 * @param headers the user headers, unmodifiable
 * @param payload the payload bytes
 * @since 0.1.0
 */
public record SentEnvelope(String id, MessageKind kind, String routingKey, String source, @Nullable String target,
		@Nullable Instant time, String contentType, String correlationId, @Nullable String causationId,
		@Nullable String partitionKey, @Nullable String traceParent, @Nullable String traceState,
		Map<String, String> headers, byte[] payload) implements Envelope {

	/**
	 * Returns a copy with other user headers.
	 * @param headers the headers, unmodifiable
	 * @return the copy
	 */
	public SentEnvelope withHeaders(Map<String, String> headers) {
		return new SentEnvelope(this.id, this.kind, this.routingKey, this.source, this.target, this.time,
				this.contentType, this.correlationId, this.causationId, this.partitionKey, this.traceParent,
				this.traceState, headers, this.payload);
	}

	@Override
	public String toString() {
		return "Envelope[" + this.kind.wireName() + " " + PeerText.escape(this.routingKey) + ", id="
				+ PeerText.escape(this.id) + ", source=" + PeerText.escape(this.source) + "]";
	}

}
