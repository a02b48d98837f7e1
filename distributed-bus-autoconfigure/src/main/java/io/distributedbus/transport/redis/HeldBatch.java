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

package io.distributedbus.transport.redis;

import java.util.List;
import java.util.Set;

/**
 * A batch that was handed over, and which of its deliveries are acknowledged. Used by one
 * thread at a time.
 */
final class HeldBatch {

	private static final byte OPEN = 0;

	private static final byte SETTLED = 1;

	private static final byte SENT = 2;

	private static final byte ACKNOWLEDGED = 3;

	private final RedisBatch batch;

	private final byte[] states;

	private int settledTo;

	private int sentTo;

	private int acknowledged;

	HeldBatch(RedisBatch batch) {
		this.batch = batch;
		this.states = new byte[batch.size()];
	}

	/**
	 * Finds what was settled since the last call.
	 * @return how many deliveries that are
	 */
	int findSettled() {
		int found = 0;
		for (int i = this.settledTo; i < this.states.length; i++) {
			if (this.states[i] == OPEN && this.batch.isSettled(i)) {
				this.states[i] = SETTLED;
				found++;
			}
		}
		while (this.settledTo < this.states.length && this.states[this.settledTo] != OPEN) {
			this.settledTo++;
		}
		return found;
	}

	/**
	 * Moves settled deliveries into an acknowledgement.
	 * @param acknowledgement the acknowledgement
	 * @param most how many it may hold in all
	 */
	void moveTo(Acknowledgement acknowledgement, int most) {
		int i = this.sentTo;
		while (i < this.states.length && acknowledgement.size() < most) {
			int begin = i;
			while (i < this.states.length && this.states[i] == SETTLED && acknowledgement.size() + i - begin < most) {
				this.states[i++] = SENT;
			}
			if (i > begin) {
				acknowledgement.add(this, begin, i);
			}
			else {
				i++;
			}
		}
		while (this.sentTo < this.states.length && this.states[this.sentTo] >= SENT) {
			this.sentTo++;
		}
	}

	void acknowledged(int from, int to) {
		for (int i = from; i < to; i++) {
			this.states[i] = ACKNOWLEDGED;
		}
		this.acknowledged += to - from;
	}

	void refused(int from, int to) {
		for (int i = from; i < to; i++) {
			this.states[i] = SETTLED;
		}
		this.sentTo = Math.min(this.sentTo, from);
	}

	/**
	 * Lets go of deliveries that are not settled: they are not begun any more, and not
	 * acknowledged.
	 * @param lost their ids
	 * @return how many there were
	 */
	int letGo(Set<EntryId> lost) {
		int found = 0;
		for (int i = this.settledTo; i < this.states.length; i++) {
			if (this.states[i] == OPEN && lost.contains(id(i))) {
				this.states[i] = ACKNOWLEDGED;
				this.batch.settle(i);
				found++;
			}
		}
		this.acknowledged += found;
		return found;
	}

	// After all that is settled was found
	boolean isAtWork() {
		return this.settledTo < this.states.length;
	}

	boolean isAcknowledged() {
		return this.acknowledged == this.states.length;
	}

	boolean contains(EntryId id) {
		int index = this.batch.find(id);
		return index >= 0 && this.states[index] != ACKNOWLEDGED;
	}

	EntryId id(int index) {
		return new EntryId(this.batch.millis(index), this.batch.sequence(index));
	}

	void addOpen(List<EntryId> ids) {
		for (int i = this.settledTo; i < this.states.length; i++) {
			if (this.states[i] == OPEN) {
				ids.add(id(i));
			}
		}
	}

	RedisBatch batch() {
		return this.batch;
	}

}
