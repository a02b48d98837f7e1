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

package io.distributedbus.transport.rabbitstream;

import java.time.Duration;

import io.distributedbus.channel.FlowSettings;
import io.distributedbus.transport.Deadline;
import io.distributedbus.transport.SettledPrefix;

/**
 * How far a partition is settled and stored: stores by count or time without waiting, and
 * at its end with waiting. Used by the reader's thread alone.
 */
final class PartitionProgress {

	private final OffsetStore offsets;

	private final int interval;

	private final Duration idle;

	private final SettledPrefix<LogBatch> prefix = new SettledPrefix<>();

	// How many deliveries were settled and stored
	private long settled;

	private long stored;

	private Deadline unstored = Deadline.in(Duration.ZERO);

	PartitionProgress(OffsetStore offsets, FlowSettings flow) {
		this.offsets = offsets;
		this.interval = flow.commitInterval();
		this.idle = flow.commitIdle();
	}

	void add(LogBatch batch) {
		this.prefix.add(batch);
	}

	/**
	 * Stores without waiting if enough is settled or what is settled is old enough.
	 */
	void storeIfDue() {
		advance();
		long unstored = this.settled - this.stored;
		if (unstored >= this.interval || (unstored > 0 && this.unstored.isOver())) {
			this.offsets.store(position());
			this.stored = this.settled;
		}
		else {
			this.offsets.checkIfDue();
		}
	}

	private void advance() {
		int moved = this.prefix.advance();
		if (moved > 0) {
			if (this.stored == this.settled) {
				this.unstored = Deadline.in(this.idle);
			}
			this.settled += moved;
		}
	}

	private long position() {
		StreamDelivery last = (StreamDelivery) this.prefix.lastSettled();
		if (last == null) {
			throw new IllegalStateException("Nothing is settled");
		}
		return last.offset();
	}

	/**
	 * Tells whether everything that was handed over is settled.
	 */
	boolean isComplete() {
		return this.prefix.isComplete();
	}

	/**
	 * Tells whether something is to be stored before long.
	 */
	boolean isBusy() {
		return this.stored < this.settled || !isComplete();
	}

	/**
	 * Stores what is settled and waits until the broker has it.
	 * @param deadline how long to wait
	 * @return whether it is stored
	 */
	boolean storeAll(Deadline deadline) {
		advance();
		return this.settled == 0 || this.offsets.storeNow(position(), deadline);
	}

}
