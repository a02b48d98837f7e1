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

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import io.distributedbus.message.Attribute;
import io.distributedbus.message.PeerText;
import io.distributedbus.transport.DeadLetter;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.Position;
import io.distributedbus.transport.RawHeader;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as a {@link MemoryBroker} keeps it. Immutable; its text form shows
 * neither header values nor payload.
 *
 * @param channel the name of the channel in the application that failed
 * @param service the name of that application's service
 * @param group the consumer group
 * @param handler the class and method that failed, or {@code null} if none was reached
 * @param reason why it could not be handled
 * @param exceptionType the class name of the failure, or {@code null}
 * @param stackTrace the frames of the failure, or {@code null}
 * @param attempts how often it was tried
 * @param failedAt when it was given up
 * @param position where it was in its channel
 * @param deliveryCount how often it was delivered, or zero where that is not counted
 * @param routingKey the routing key, or {@code null} when it has none
 * @param attributes the attributes that travelled, without the routing key
 * @param headers the user headers
 * @param rawHeaders all attributes and headers as bytes
 * @param payload the original payload
 * @since 0.1.0
 */
public record MemoryDeadLetter(String channel, String service, String group, @Nullable String handler, String reason,
		@Nullable String exceptionType, @Nullable String stackTrace, int attempts, Instant failedAt, Position position,
		int deliveryCount, @Nullable String routingKey, Map<Attribute, String> attributes, Map<String, String> headers,
		List<RawHeader> rawHeaders, byte[] payload) {

	static MemoryDeadLetter of(DeadLetter deadLetter) {
		Delivery delivery = deadLetter.delivery();
		return new MemoryDeadLetter(deadLetter.subscription().channel().name(), deadLetter.subscription().service(),
				deadLetter.subscription().group(), deadLetter.handler(), deadLetter.reason(),
				deadLetter.exceptionType(), deadLetter.stackTrace(), deadLetter.attempts(), deadLetter.failedAt(),
				delivery.position(), delivery.deliveryCount(), delivery.routingKey(), attributes(delivery),
				Map.copyOf(delivery.headers()),
				StreamSupport.stream(delivery.rawHeaders().spliterator(), false).toList(), delivery.payload());
	}

	private static Map<Attribute, String> attributes(Delivery delivery) {
		Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
		for (Attribute attribute : Attribute.values()) {
			String value = (attribute != Attribute.TYPE) ? delivery.attribute(attribute) : null;
			if (value != null) {
				attributes.put(attribute, value);
			}
		}
		return Collections.unmodifiableMap(attributes);
	}

	/**
	 * Returns the original payload.
	 * @return a copy of the bytes
	 */
	@Override
	public byte[] payload() {
		return this.payload.clone();
	}

	@Override
	public String toString() {
		return "MemoryDeadLetter[channel=" + this.channel + ", group=" + this.group + ", key="
				+ PeerText.escape(this.routingKey) + ", position=" + this.position + ", handler=" + this.handler
				+ ", attempts=" + this.attempts + "]";
	}

}
