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

package io.distributedbus.codec;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;

import io.distributedbus.message.Attribute;
import io.distributedbus.message.Envelope;
import io.distributedbus.message.MessageKind;
import io.distributedbus.message.PeerText;
import io.distributedbus.transport.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * An envelope as it arrived: reads the attributes of its delivery when they are asked for
 * and fills in what a foreign sender left out.
 *
 * @since 0.1.0
 */
public final class ReceivedEnvelope implements Envelope {

	/**
	 * Media type of an envelope that travelled without one, as CloudEvents has it.
	 */
	public static final String DEFAULT_CONTENT_TYPE = "application/json";

	private final Delivery delivery;

	/**
	 * Creates the envelope of a delivery.
	 * @param delivery the delivery
	 */
	public ReceivedEnvelope(Delivery delivery) {
		this.delivery = delivery;
	}

	/**
	 * Returns the media type of a delivery.
	 * @param delivery the delivery
	 * @return the media type that travelled, or the default one
	 */
	public static String contentType(Delivery delivery) {
		String contentType = delivery.attribute(Attribute.CONTENT_TYPE);
		return (contentType != null && !contentType.isEmpty()) ? contentType : DEFAULT_CONTENT_TYPE;
	}

	@Override
	public String id() {
		String id = this.delivery.attribute(Attribute.ID);
		return (id != null && !id.isEmpty()) ? id : this.delivery.position().toString();
	}

	@Override
	public MessageKind kind() {
		MessageKind kind = MessageKind.fromWireName(this.delivery.attribute(Attribute.KIND));
		return (kind != null) ? kind : MessageKind.EVENT;
	}

	@Override
	public String routingKey() {
		String routingKey = this.delivery.routingKey();
		return (routingKey != null) ? routingKey : "";
	}

	@Override
	public String source() {
		String source = this.delivery.attribute(Attribute.SOURCE);
		return (source != null) ? source : "";
	}

	@Override
	public @Nullable String target() {
		// A foreign event may have a subject; it has no target.
		return (kind() != MessageKind.EVENT) ? this.delivery.attribute(Attribute.SUBJECT) : null;
	}

	@Override
	public @Nullable Instant time() {
		String time = this.delivery.attribute(Attribute.TIME);
		try {
			return (time != null) ? Instant.parse(time) : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	@Override
	public String contentType() {
		return contentType(this.delivery);
	}

	@Override
	public String correlationId() {
		String correlationId = this.delivery.attribute(Attribute.CORRELATION_ID);
		return (correlationId != null && !correlationId.isEmpty()) ? correlationId : id();
	}

	@Override
	public @Nullable String causationId() {
		return this.delivery.attribute(Attribute.CAUSATION_ID);
	}

	@Override
	public @Nullable String partitionKey() {
		return this.delivery.attribute(Attribute.PARTITION_KEY);
	}

	@Override
	public @Nullable String traceParent() {
		return this.delivery.attribute(Attribute.TRACE_PARENT);
	}

	@Override
	public @Nullable String traceState() {
		return this.delivery.attribute(Attribute.TRACE_STATE);
	}

	@Override
	public Map<String, String> headers() {
		return this.delivery.headers();
	}

	@Override
	public byte[] payload() {
		return this.delivery.payload();
	}

	@Override
	public String toString() {
		return "Envelope[" + PeerText.escape(routingKey()) + ", position=" + this.delivery.position() + "]";
	}

}
