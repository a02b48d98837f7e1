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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.SettledPrefix;
import org.jspecify.annotations.Nullable;

/**
 * One reader of a group: reads the slots that it holds, in the order of the log.
 */
final class StreamMember implements ReaderSource {

	private static final long ALL_SLOTS = -1;

	private final ReentrantLock lock;

	private final EnvelopeLog log;

	private final StreamGroup group;

	private final Signal arrivals;

	private final Signal room;

	private SettledPrefix<MemoryBatch> prefix = new SettledPrefix<>();

	private long slots;

	private long cursor;

	// From here on no slot has been read further than another.
	private long evenFrom;

	private boolean revoked;

	private long lastGiven = System.nanoTime();

	private volatile boolean stopped;

	StreamMember(ReentrantLock lock, EnvelopeLog log, StreamGroup group, Signal arrivals, Signal room) {
		this.lock = lock;
		this.log = log;
		this.group = group;
		this.arrivals = arrivals;
		this.room = room;
	}

	long slots() {
		return this.slots;
	}

	/**
	 * Returns the offset below which this member has settled all that it was to handle.
	 * The lock is held by the caller.
	 */
	long position() {
		this.prefix.advance();
		for (MemoryBatch batch : this.prefix.outstanding()) {
			// Others go on settling: a batch may have been completed since.
			int settled = batch.settledPrefix();
			if (settled < batch.size()) {
				return ((StoredEnvelope) batch.get(settled)).offset();
			}
		}
		return this.cursor;
	}

	/**
	 * Returns the offset below which this member has read its slots. The lock is held by
	 * the caller.
	 */
	long cursor() {
		return this.cursor;
	}

	/**
	 * Tells what this member was given and has not settled. The lock is held by the
	 * caller.
	 */
	LogSnapshot.Member snapshot() {
		return new LogSnapshot.Member(unsettled(), Duration.ofNanos(System.nanoTime() - this.lastGiven));
	}

	private List<Delivery> unsettled() {
		List<Delivery> unsettled = new ArrayList<>();
		for (MemoryBatch batch : this.prefix.outstanding()) {
			for (int i = 0; i < batch.size(); i++) {
				if (!batch.isSettled(i)) {
					unsettled.add(batch.get(i));
				}
			}
		}
		return unsettled;
	}

	void hold(long slots, long from, long evenFrom) {
		this.slots = slots;
		this.cursor = from;
		this.evenFrom = evenFrom;
		this.prefix = new SettledPrefix<>();
		this.revoked = false;
	}

	void revoke() {
		this.revoked = true;
	}

	@Override
	public int lanes() {
		return 1;
	}

	@Override
	public boolean awaitTurn() throws InterruptedException {
		this.lock.lock();
		try {
			while (this.slots == 0 && !this.stopped) {
				this.arrivals.await();
			}
			return !this.stopped;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public boolean isTurnOver() {
		this.lock.lock();
		try {
			return isOver();
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean isOver() {
		return this.stopped || this.revoked || this.slots == 0;
	}

	@Override
	public @Nullable MemoryBatch take(int size, long bytes) throws InterruptedException {
		StoredEnvelope[] envelopes;
		boolean all;
		this.lock.lock();
		try {
			while (this.cursor >= this.log.tail() && !isOver()) {
				this.arrivals.await();
			}
			if (isOver()) {
				return null;
			}
			envelopes = this.log.copy(this.cursor, (int) Math.min(size, this.log.tail() - this.cursor));
			all = this.slots == ALL_SLOTS && this.cursor >= this.evenFrom;
		}
		finally {
			this.lock.unlock();
		}
		// Without the lock, which writers need for every envelope.
		return accept(Selection.of(envelopes, all ? null : this::isDue, bytes, this.room));
	}

	private boolean isDue(StoredEnvelope envelope) {
		return this.group.isDue(envelope, this.slots);
	}

	private @Nullable MemoryBatch accept(Selection selection) {
		this.lock.lock();
		try {
			if (this.slots == 0) {
				return null;
			}
			this.cursor += selection.read();
			this.prefix.advance();
			if (selection.batch().size() == 0) {
				this.room.raise();
				return null;
			}
			this.prefix.add(selection.batch());
			this.lastGiven = System.nanoTime();
			return selection.batch();
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void release() {
		this.lock.lock();
		try {
			if (this.stopped) {
				this.group.leave(this);
			}
			else if (this.slots != 0) {
				this.group.release(this);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void stop() {
		this.lock.lock();
		try {
			this.stopped = true;
			this.arrivals.raise();
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void leave() {
		stop();
		release();
	}

}
