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

import java.util.Arrays;

import io.distributedbus.transport.Confirmation;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to the broker, and who is told how it ends.
 */
final class Outgoing {

	// Frames around the content
	private static final int OVERHEAD = 64;

	private final String routingKey;

	private final PublishProperties properties;

	private final byte[] body;

	private final String correlation;

	private final Confirmation confirmation;

	private final long deadline;

	private @Nullable String returned;

	private volatile boolean wasRefused;

	/**
	 * Creates the message.
	 * @param routingKey the routing key
	 * @param properties properties and headers
	 * @param body the payload
	 * @param correlation the value of the header by which a returned message is known
	 * @param confirmation who is told
	 * @param deadline when it has failed if it is not confirmed, in the time of
	 * {@link System#nanoTime()}
	 */
	Outgoing(String routingKey, PublishProperties properties, byte[] body, String correlation,
			Confirmation confirmation, long deadline) {
		this.routingKey = routingKey;
		this.properties = properties;
		this.body = body;
		this.correlation = correlation;
		this.confirmation = confirmation;
		this.deadline = deadline;
	}

	String routingKey() {
		return this.routingKey;
	}

	PublishProperties properties() {
		return this.properties;
	}

	byte[] body() {
		return this.body;
	}

	Confirmation confirmation() {
		return this.confirmation;
	}

	long size() {
		return size(this.properties, this.body);
	}

	static long size(PublishProperties properties, byte[] body) {
		return (long) body.length + properties.length() + OVERHEAD;
	}

	/**
	 * Returns the time that is left.
	 * @param now the time of {@link System#nanoTime()}
	 * @return nanoseconds, negative when it is over
	 */
	long left(long now) {
		return this.deadline - now;
	}

	/**
	 * The broker has refused the message, and it is sent again.
	 */
	void refused() {
		this.wasRefused = true;
	}

	boolean wasRefused() {
		return this.wasRefused;
	}

	boolean isReturn(String correlation, byte[] body) {
		return this.correlation.equals(correlation) && Arrays.equals(this.body, body);
	}

	void returned(String reason) {
		this.returned = reason;
	}

	/**
	 * Returns why the broker has returned the message.
	 * @return what the broker said, or {@code null} if it has not returned it
	 */
	@Nullable String returned() {
		return this.returned;
	}

}
