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

package io.distributedbus.transport;

import java.util.Map;

import io.distributedbus.message.Attribute;
import org.jspecify.annotations.Nullable;

/**
 * One envelope handed to one group. Attributes and headers are read from the broker's own
 * form when they are asked for; reading may throw if a peer wrote what cannot be read.
 *
 * @since 0.1.0
 */
public interface Delivery {

	/**
	 * Returns the routing key: the {@code type} attribute, or what the broker has instead
	 * for a foreign envelope.
	 * @return the key, or {@code null} when missing
	 */
	@Nullable String routingKey();

	/**
	 * Returns an attribute as it travelled.
	 * @param attribute the attribute; not {@link Attribute#TYPE}, which is
	 * {@link #routingKey()}
	 * @return the text, or {@code null} when absent
	 */
	@Nullable String attribute(Attribute attribute);

	/**
	 * Returns the user headers, without attributes and reserved names.
	 * @return an unmodifiable map
	 */
	Map<String, String> headers();

	/**
	 * Returns all headers and attributes in the broker's own form, unparsed, for a dead
	 * letter.
	 * @return names and values
	 */
	Iterable<RawHeader> rawHeaders();

	/**
	 * Returns the payload as it travelled.
	 * @return the bytes, not to be changed; empty when there are none
	 */
	byte[] payload();

	/**
	 * Returns the place of this delivery in its channel, for people and for dead letters.
	 * @return the position
	 */
	Position position();

	/**
	 * Returns how often the broker has delivered this envelope to the group, this time
	 * included.
	 * @return the number, or zero if the broker does not count
	 */
	default int deliveryCount() {
		return 0;
	}

}
