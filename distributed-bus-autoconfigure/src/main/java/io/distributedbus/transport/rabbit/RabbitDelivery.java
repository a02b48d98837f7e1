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

package io.distributedbus.transport.rabbit;

import java.util.List;
import java.util.Map;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Envelope;
import io.distributedbus.message.Attribute;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.Position;
import io.distributedbus.transport.RawHeader;
import org.jspecify.annotations.Nullable;

/**
 * A message as a delivery.
 */
final class RabbitDelivery implements Delivery {

	private static final int SUSPECT_FROM = 2;

	private final RabbitSource source;

	private final Envelope envelope;

	private final BasicProperties properties;

	private final byte[] payload;

	RabbitDelivery(RabbitSource source, Envelope envelope, BasicProperties properties, byte[] payload) {
		this.source = source;
		this.envelope = envelope;
		this.properties = properties;
		this.payload = payload;
	}

	/**
	 * Returns the number of this delivery on its AMQP channel.
	 */
	long tag() {
		return this.envelope.getDeliveryTag();
	}

	/**
	 * Returns the properties as they travelled.
	 */
	BasicProperties properties() {
		return this.properties;
	}

	/**
	 * Returns the exchange and the routing key of AMQP.
	 */
	Envelope envelope() {
		return this.envelope;
	}

	@Override
	public @Nullable String routingKey() {
		String type = attribute(Attribute.TYPE);
		if (type != null) {
			return type;
		}
		// Without an exchange it is the name of the queue
		boolean routed = !this.envelope.getExchange().isEmpty() && !this.envelope.getRoutingKey().isEmpty();
		return routed ? this.envelope.getRoutingKey() : null;
	}

	@Override
	public @Nullable String attribute(Attribute attribute) {
		return AmqpHeaders.attribute(this.properties, attribute, this.source.texts());
	}

	@Override
	public Map<String, String> headers() {
		return AmqpHeaders.user(this.properties, this.source.texts());
	}

	@Override
	public List<RawHeader> rawHeaders() {
		return AmqpHeaders.raw(this.properties);
	}

	@Override
	public byte[] payload() {
		return this.payload;
	}

	@Override
	public Position position() {
		return new Position(this.source.queue(), this.source.session() + "-" + tag());
	}

	@Override
	public int deliveryCount() {
		if (!this.source.counting()) {
			return 0;
		}
		// What the header says of a first delivery, somebody else has written
		long earlier = this.envelope.isRedeliver() ? earlierDeliveries() : 0;
		return (int) Math.min(earlier, Integer.MAX_VALUE - 1) + 1;
	}

	/**
	 * Tells whether the broker has delivered this some times and never got it back
	 * settled.
	 */
	boolean isSuspect() {
		return this.source.counting() && this.envelope.isRedeliver() && earlierDeliveries() >= SUSPECT_FROM;
	}

	// A queue that does not count says nothing
	private long earlierDeliveries() {
		Map<String, Object> headers = this.properties.getHeaders();
		Object count = (headers != null) ? headers.get(AmqpHeaders.DELIVERY_COUNT) : null;
		return (count instanceof Number number) ? Math.max(number.longValue(), 0) : -1;
	}

	@Override
	public String toString() {
		return "RabbitDelivery[" + position() + "]";
	}

}
