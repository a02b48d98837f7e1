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

import io.distributedbus.channel.FlowSettings;
import io.distributedbus.transport.SettledPrefix;

/**
 * What has arrived on an AMQP channel, how far it is settled without a gap, and how far
 * it is acknowledged. An acknowledgement is due after the commit interval, but no later
 * than when half of what the broker sends ahead is settled: it would run dry. Guarded by
 * the lock of the intake.
 */
final class Outstanding {

	private final SettledPrefix<RabbitBatch> prefix = new SettledPrefix<>();

	private final int commitInterval;

	private final long idleNanos;

	// How many deliveries have arrived, are settled, and were given out as acknowledged
	private long arrived;

	private long settled;

	private long acknowledged;

	private long settledSince;

	private boolean held;

	Outstanding(FlowSettings flow) {
		this.commitInterval = flow.commitInterval();
		this.idleNanos = flow.commitIdle().toNanos();
	}

	void arrived() {
		this.arrived++;
	}

	void add(RabbitBatch batch) {
		this.prefix.add(batch);
	}

	/**
	 * Moves over what was settled.
	 */
	void advance() {
		int moved = this.prefix.advance();
		if (moved > 0) {
			if (this.settled == this.acknowledged) {
				this.settledSince = System.nanoTime();
			}
			this.settled += moved;
		}
	}

	/**
	 * Returns how many deliveries are not acknowledged.
	 */
	long unacknowledged() {
		return this.arrived - this.acknowledged;
	}

	/**
	 * Tells whether all that has arrived is settled.
	 */
	boolean isSettled() {
		advance();
		return this.settled == this.arrived;
	}

	/**
	 * Tells whether all that has arrived is acknowledged, so that the next one may be on
	 * its way.
	 */
	boolean isNextOnItsWay() {
		return this.arrived > 0 && this.acknowledged == this.arrived;
	}

	/**
	 * Holds acknowledgements back or lets them go.
	 */
	void hold(boolean held) {
		this.held = held;
	}

	boolean isHeld() {
		return this.held;
	}

	/**
	 * Takes an acknowledgement if enough is settled.
	 * @param prefetch the number of messages that the broker sends ahead
	 * @return the number of the last delivery for which it stands, or zero if none is due
	 */
	long takeDue(int prefetch) {
		long interval = Math.min(this.commitInterval, Math.max(prefetch / 2, 1));
		return (!this.held && this.settled - this.acknowledged >= interval) ? take() : 0;
	}

	/**
	 * Takes an acknowledgement if what is settled has waited long enough.
	 */
	long takeIdle() {
		boolean idle = System.nanoTime() - this.settledSince >= this.idleNanos;
		return (!this.held && idle) ? take() : 0;
	}

	/**
	 * Returns the time after which {@link #takeIdle()} may have something to take.
	 */
	Duration untilIdle() {
		if (this.held || this.settled == this.acknowledged) {
			return Duration.ofNanos(this.idleNanos);
		}
		return Duration.ofNanos(Math.max(this.settledSince + this.idleNanos - System.nanoTime(), 0));
	}

	/**
	 * Takes an acknowledgement of all that is settled.
	 */
	long take() {
		if (!(this.prefix.lastSettled() instanceof RabbitDelivery last) || this.settled == this.acknowledged) {
			return 0;
		}
		this.acknowledged = this.settled;
		return last.tag();
	}

	/**
	 * Returns the batches that are not settled to their end, oldest first.
	 */
	Iterable<RabbitBatch> batches() {
		return this.prefix.outstanding();
	}

}
