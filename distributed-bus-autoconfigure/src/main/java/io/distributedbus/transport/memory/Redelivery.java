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

import java.util.Map;

import io.distributedbus.message.Attribute;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.Position;
import io.distributedbus.transport.RawHeader;
import org.jspecify.annotations.Nullable;

/**
 * An envelope that a reader of a queue has given back unsettled, with the number of times
 * it has been delivered by then.
 */
final class Redelivery implements Delivery {

	private final StoredEnvelope envelope;

	private final int deliveryCount;

	private Redelivery(StoredEnvelope envelope, int deliveryCount) {
		this.envelope = envelope;
		this.deliveryCount = deliveryCount;
	}

	/**
	 * Returns the next delivery of what was delivered before.
	 */
	static Delivery of(Delivery delivery) {
		int next = (delivery.deliveryCount() > 0) ? delivery.deliveryCount() + 1 : 0;
		return new Redelivery(envelope(delivery), next);
	}

	static StoredEnvelope envelope(Delivery delivery) {
		return (delivery instanceof Redelivery redelivery) ? redelivery.envelope : (StoredEnvelope) delivery;
	}

	@Override
	public @Nullable String routingKey() {
		return this.envelope.routingKey();
	}

	@Override
	public @Nullable String attribute(Attribute attribute) {
		return this.envelope.attribute(attribute);
	}

	@Override
	public Map<String, String> headers() {
		return this.envelope.headers();
	}

	@Override
	public Iterable<RawHeader> rawHeaders() {
		return this.envelope.rawHeaders();
	}

	@Override
	public byte[] payload() {
		return this.envelope.payload();
	}

	@Override
	public Position position() {
		return this.envelope.position();
	}

	@Override
	public int deliveryCount() {
		return this.deliveryCount;
	}

	@Override
	public String toString() {
		return this.envelope.toString();
	}

}
