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

package io.distributedbus.handler;

import io.distributedbus.codec.DeliveryReader;
import io.distributedbus.codec.ReceivedEnvelope;
import io.distributedbus.transport.Delivery;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;
import org.springframework.util.Assert;

/**
 * What the handlers of one delivery are called with: its envelope, its Spring message and
 * its payload, each made once and only when a handler asks for it. Reused from delivery
 * to delivery by one thread at a time.
 *
 * @since 0.1.0
 */
public final class Invocation {

	private @Nullable Delivery delivery;

	private @Nullable ReceivedEnvelope envelope;

	private @Nullable Message<?> message;

	private @Nullable DeliveryReader reader;

	private @Nullable Object payload;

	/**
	 * Turns to another delivery.
	 * @param delivery the delivery
	 * @return this object
	 */
	public Invocation of(Delivery delivery) {
		this.delivery = delivery;
		this.envelope = null;
		this.message = null;
		this.reader = null;
		this.payload = null;
		return this;
	}

	/**
	 * Returns the delivery.
	 * @return the delivery
	 */
	public Delivery delivery() {
		Delivery current = this.delivery;
		Assert.state(current != null, "No delivery");
		return current;
	}

	/**
	 * Returns the envelope of the delivery.
	 * @return the envelope
	 */
	public ReceivedEnvelope envelope() {
		ReceivedEnvelope current = this.envelope;
		if (current == null) {
			current = new ReceivedEnvelope(delivery());
			this.envelope = current;
		}
		return current;
	}

	/**
	 * Returns the payload, converted once per type.
	 * @param reader the reader of the type
	 * @return the payload
	 */
	@Nullable Object payload(DeliveryReader reader) {
		if (this.reader != reader) {
			this.payload = reader.read(delivery());
			this.reader = reader;
		}
		return this.payload;
	}

	/**
	 * Returns the delivery as a Spring message whose payload is the raw bytes.
	 * @return the message
	 */
	Message<?> message() {
		Message<?> current = this.message;
		if (current == null) {
			current = SpringMessages.of(delivery().payload(), envelope());
			this.message = current;
		}
		return current;
	}

}
