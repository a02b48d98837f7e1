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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.distributedbus.channel.FlowSettings;
import io.distributedbus.transport.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a stream that this instance was given and that are not yet acknowledged:
 * those that are being handled, and those whose acknowledgement has not arrived. Each is
 * acknowledged by itself, so that none waits for those before it; they go out together by
 * number or time, and by number only while none is on its way. Safe for use by several
 * threads.
 */
final class InHand {

	private static final int MAX_AT_ONCE = 1000;

	private static final long RETRY_NANOS = 100_000_000;

	private final Acknowledger sender;

	private final int interval;

	private final long idleNanos;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Deque<HeldBatch> batches = new ArrayDeque<>();

	private final RecentAcknowledgements recent;

	private final AtomicInteger size = new AtomicInteger();

	private int unsent;

	private long unsentSince;

	private int underWay;

	private long notBefore = System.nanoTime();

	private final AcknowledgementFailures failures = new AcknowledgementFailures();

	InHand(Acknowledger sender, FlowSettings flow) {
		this.sender = sender;
		this.recent = new RecentAcknowledgements(sender);
		this.interval = Math.min(flow.commitInterval(), MAX_AT_ONCE);
		this.idleNanos = flow.commitIdle().toNanos();
	}

	void add(RedisBatch batch) {
		this.lock.lock();
		try {
			this.batches.addLast(new HeldBatch(batch));
			this.size.addAndGet(batch.size());
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Returns how many entries would come again after a crash.
	 */
	int size() {
		return this.size.get();
	}

	/**
	 * Acknowledges what was settled if that is enough.
	 */
	void progressed() {
		this.lock.lock();
		try {
			findSettled();
			sendIfEnough();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Acknowledges what was settled if it is enough or old. Called before each read.
	 */
	void tick() {
		this.recent.clear();
		if (this.size.get() == 0) {
			return;
		}
		this.lock.lock();
		try {
			findSettled();
			if (this.unsent > 0 && System.nanoTime() - this.unsentSince >= this.idleNanos) {
				send();
			}
			else {
				sendIfEnough();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void findSettled() {
		int found = 0;
		for (HeldBatch batch : this.batches) {
			found += batch.findSettled();
		}
		if (found > 0) {
			if (this.unsent == 0) {
				this.unsentSince = System.nanoTime();
			}
			this.unsent += found;
		}
	}

	// What is settled until the answers are here goes together
	private void sendIfEnough() {
		if (this.unsent >= this.interval && this.underWay == 0) {
			send();
		}
	}

	private void send() {
		while (this.unsent > 0 && System.nanoTime() - this.notBefore >= 0) {
			Acknowledgement acknowledgement = new Acknowledgement();
			for (HeldBatch batch : this.batches) {
				batch.moveTo(acknowledgement, this.interval);
				if (acknowledgement.size() >= this.interval) {
					break;
				}
			}
			this.unsent -= acknowledgement.size();
			this.underWay += acknowledgement.size();
			this.sender.send(acknowledgement, this::ended);
		}
	}

	private void ended(Acknowledgement acknowledgement, @Nullable Throwable failure) {
		this.lock.lock();
		try {
			if (failure == null) {
				acknowledged(acknowledgement);
				sendIfEnough();
			}
			else {
				refused(acknowledgement);
				this.failures.add(failure);
			}
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void acknowledged(Acknowledgement acknowledgement) {
		this.failures.ended();
		this.underWay -= acknowledgement.size();
		this.recent.add(acknowledgement);
		acknowledgement.ranges().forEach((range) -> range.batch().acknowledged(range.from(), range.to()));
		this.batches.removeIf(HeldBatch::isAcknowledged);
		this.size.addAndGet(-acknowledgement.size());
	}

	// They are sent once more with those that are
	// settled next, or when they are old enough
	private void refused(Acknowledgement acknowledgement) {
		this.underWay -= acknowledgement.size();
		acknowledgement.ranges().forEach((range) -> range.batch().refused(range.from(), range.to()));
		this.unsent += acknowledgement.size();
		this.unsentSince = System.nanoTime();
		this.notBefore = this.unsentSince + RETRY_NANOS;
	}

	/**
	 * Returns what was acknowledged since the last tick.
	 */
	RecentAcknowledgements recent() {
		return this.recent;
	}

	/**
	 * Tells whether this instance has an entry that is not acknowledged.
	 */
	boolean contains(EntryId id) {
		return locked(() -> this.batches.stream().anyMatch((batch) -> batch.contains(id)));
	}

	/**
	 * Tells whether any entry is not settled.
	 */
	boolean isAtWork() {
		return locked(() -> {
			findSettled();
			return this.batches.stream().anyMatch(HeldBatch::isAtWork);
		});
	}

	/**
	 * Returns the entries that are not settled.
	 */
	List<EntryId> unsettled() {
		return locked(() -> {
			List<EntryId> ids = new ArrayList<>();
			findSettled();
			this.batches.forEach((batch) -> batch.addOpen(ids));
			return ids;
		});
	}

	/**
	 * Lets go of entries that belong to somebody else by now, unless they are settled:
	 * those that have not begun do not begin any more, and none is acknowledged.
	 * @param lost the entries
	 * @return how many there were
	 */
	int letGo(Set<EntryId> lost) {
		return locked(() -> {
			findSettled();
			int found = this.batches.stream().mapToInt((batch) -> batch.letGo(lost)).sum();
			this.batches.removeIf(HeldBatch::isAcknowledged);
			this.size.addAndGet(-found);
			return found;
		});
	}

	private <T> T locked(Supplier<T> action) {
		this.lock.lock();
		try {
			return action.get();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Acknowledges all that is settled and waits for it.
	 * @param deadline how long to wait
	 * @return whether nothing that is settled is unacknowledged
	 */
	boolean flush(Deadline deadline) {
		this.lock.lock();
		try {
			findSettled();
			while (this.unsent + this.underWay > 0 && !deadline.isOver()) {
				send();
				if (this.unsent + this.underWay > 0) {
					this.changed.awaitNanos(Math.min(RETRY_NANOS, deadline.remaining().toNanos()));
				}
			}
			return this.unsent + this.underWay == 0;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		finally {
			this.recent.clear();
			this.lock.unlock();
		}
	}

}
