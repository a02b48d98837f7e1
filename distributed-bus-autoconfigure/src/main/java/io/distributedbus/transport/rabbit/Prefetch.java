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

import java.time.Duration;

/**
 * How many messages the broker sends ahead. When this instance is killed, a quorum queue
 * takes all of them for delivered once more, also those that nobody has begun to handle.
 * A consumer therefore begins with one and stays with it while messages come that were
 * delivered several times: whatever kills the instances is then found among them, before
 * the others look as if they did. Otherwise it takes as many as fit into the bytes in
 * flight, judged by the messages seen of late. What is given back goes behind what was
 * given back before, so that to take less than that at a time costs the order when it
 * happens again; hence not the first time. Guarded by the lock of the intake.
 */
final class Prefetch {

	private static final double WEIGHT_OF_ONE = 1.0 / 32;

	private static final double TOO_MANY = 1.25;

	private static final Duration STEADY = Duration.ofSeconds(1);

	private final int greatest;

	private final long maxBytes;

	private final boolean fixed;

	private final long steadyNanos;

	private int current;

	private boolean careful = true;

	private double averageSize = -1;

	private boolean changed;

	private long changedAt;

	Prefetch(int greatest, long maxBytes, boolean fixed) {
		this(greatest, maxBytes, fixed, STEADY);
	}

	/**
	 * Creates the prefetch of a consumer.
	 * @param greatest the greatest number of messages
	 * @param maxBytes the greatest size of their payloads
	 * @param fixed whether it is always the greatest number
	 * @param steady how long it stays as it is before it grows again
	 */
	Prefetch(int greatest, long maxBytes, boolean fixed, Duration steady) {
		this.greatest = greatest;
		this.maxBytes = maxBytes;
		this.fixed = fixed;
		this.steadyNanos = steady.toNanos();
		this.current = fixed ? greatest : 1;
	}

	int current() {
		return this.current;
	}

	void arrived(RabbitDelivery delivery) {
		int size = delivery.payload().length;
		this.averageSize = (this.averageSize < 0) ? size : this.averageSize + (size - this.averageSize) * WEIGHT_OF_ONE;
		if (this.careful && !delivery.isSuspect()) {
			this.careful = false;
		}
	}

	/**
	 * Tells whether the broker should send another number of messages ahead.
	 */
	boolean isChangeDue() {
		if (this.fixed || this.careful) {
			return false;
		}
		int fitting = fitting();
		if (fitting * TOO_MANY < this.current) {
			return true;
		}
		return this.current * 2L <= fitting && (!this.changed || isSteady());
	}

	private int fitting() {
		double fitting = this.maxBytes / Math.max(this.averageSize, 1);
		return (int) Math.max(1, Math.min(fitting, this.greatest));
	}

	private boolean isSteady() {
		return System.nanoTime() - this.changedAt >= this.steadyNanos;
	}

	/**
	 * Changes to what fits.
	 * @return the new number
	 */
	int change() {
		this.current = fitting();
		this.changed = true;
		this.changedAt = System.nanoTime();
		return this.current;
	}

}
