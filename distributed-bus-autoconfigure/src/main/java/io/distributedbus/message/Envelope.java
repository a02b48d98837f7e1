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
 * What travels: attributes, user headers and payload bytes. Immutable; its text form
 * shows neither header values nor payload.
 *
 * @since 0.1.0
 */
public interface Envelope {

	/**
	 * Returns the id, the same on all copies of one send.
	 * @return the id
	 */
	String id();

	/**
	 * Returns the kind.
	 * @return command, event or message
	 */
	MessageKind kind();

	/**
	 * Returns the routing key, or the handler name of a message.
	 * @return the key
	 */
	String routingKey();

	/**
	 * Returns the name of the sending service.
	 * @return the name; empty when a foreign sender gave none
	 */
	String source();

	/**
	 * Returns the target service of a command or message.
	 * @return the name, or {@code null} for an event
	 */
	@Nullable String target();

	/**
	 * Returns the instant of sending.
	 * @return the instant, or {@code null} when absent or unreadable
	 */
	@Nullable Instant time();

	/**
	 * Returns the media type of the payload.
	 * @return the media type
	 */
	String contentType();

	/**
	 * Returns the correlation id.
	 * @return the id; the envelope's own when none travelled
	 */
	String correlationId();

	/**
	 * Returns the id of the delivery during whose handling this was sent.
	 * @return the id, or {@code null}
	 */
	@Nullable String causationId();

	/**
	 * Returns the partition key.
	 * @return the key, or {@code null}
	 */
	@Nullable String partitionKey();

	/**
	 * Returns the W3C trace parent.
	 * @return the value, or {@code null}
	 */
	@Nullable String traceParent();

	/**
	 * Returns the W3C trace state.
	 * @return the value, or {@code null}
	 */
	@Nullable String traceState();

	/**
	 * Returns the user headers.
	 * @return an unmodifiable map
	 */
	Map<String, String> headers();

	/**
	 * Returns the payload as it travelled.
	 * @return the bytes, not to be changed
	 */
	byte[] payload();

}
