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

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

import io.distributedbus.codec.PayloadConverter;
import io.distributedbus.message.Envelope;
import io.distributedbus.message.MessageKind;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A command, event or message that the application under test has sent. Immutable.
 *
 * @since 0.1.0
 */
public final class PublishedMessage {

	private final Envelope envelope;

	private final Set<String> channels;

	private final PayloadConverter converter;

	PublishedMessage(Envelope envelope, Set<String> channels, PayloadConverter converter) {
		this.envelope = envelope;
		this.channels = channels;
		this.converter = converter;
	}

	/**
	 * Returns the kind.
	 * @return the kind
	 */
	public MessageKind kind() {
		return this.envelope.kind();
	}

	/**
	 * Returns the routing key, or the handler name of a message.
	 * @return the key
	 */
	public String routingKey() {
		return this.envelope.routingKey();
	}

	/**
	 * Returns the target service of a command or message.
	 * @return the name, or {@code null} for an event
	 */
	public @Nullable String target() {
		return this.envelope.target();
	}

	/**
	 * Returns the user headers.
	 * @return an unmodifiable map
	 */
	public Map<String, String> headers() {
		return this.envelope.headers();
	}

	/**
	 * Returns the names of the channels that have confirmed it.
	 * @return the names
	 */
	public Set<String> channels() {
		return this.channels;
	}

	/**
	 * Returns all of it.
	 * @return the envelope
	 */
	public Envelope envelope() {
		return this.envelope;
	}

	/**
	 * Returns the payload, converted as a handler with a parameter of the type would get
	 * it.
	 * @param <T> the type
	 * @param type the type: that of the sender, or that of any receiver
	 * @return the payload
	 * @throws io.distributedbus.PayloadConversionException if it cannot be converted
	 */
	public <T> T payload(Class<T> type) {
		Object payload = this.converter.reader(type).read(new EnvelopeDelivery(this.envelope));
		Assert.state(payload != null, () -> "The payload of " + this + " is JSON's null");
		return type.cast(payload);
	}

	/**
	 * Returns the payload as text in UTF-8.
	 * @return the text
	 */
	public String text() {
		return new String(this.envelope.payload(), StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return this.envelope.kind().wireName() + " '" + this.envelope.routingKey() + "'"
				+ ((target() != null) ? " to " + target() : "") + " on " + this.channels;
	}

}
