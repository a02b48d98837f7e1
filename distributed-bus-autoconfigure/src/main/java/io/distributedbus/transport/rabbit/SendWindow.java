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

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bounds what is on its way to the broker, in number and in bytes. Who waits for room is
 * woken when there is room for many, so that threads do not take turns for each message.
 * Safe for use by several threads.
 */
final class SendWindow {

	private static final int COUNT_SHIFT = 44;

	private static final long ONE = 1L << COUNT_SHIFT;

	private static final long BYTES = ONE - 1;

	private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

	private final int maxCount;

	private final long maxBytes;

	// Number in the upper, bytes in the lower bits
	private final AtomicLong used = new AtomicLong();

	private final AtomicInteger waiting = new AtomicInteger();

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition roomy = this.lock.newCondition();

	SendWindow(int maxCount, long maxBytes) {
		this.maxCount = maxCount;
		this.maxBytes = maxBytes;
	}

	/**
	 * Takes room for a message, and waits for it if need be. One message may be larger
	 * than the bound.
	 * @param bytes its size
	 * @param timeout how long to wait, in nanoseconds
	 * @return whether there was room in time
	 * @throws InterruptedException if the thread is interrupted
	 */
	boolean acquire(long bytes, long timeout) throws InterruptedException {
		return tryAcquire(bytes) || await(() -> tryAcquire(bytes), timeout);
	}

	private boolean tryAcquire(long bytes) {
		long used = this.used.get();
		while (hasRoom(used, bytes)) {
			if (this.used.compareAndSet(used, used + ONE + bytes)) {
				return true;
			}
			used = this.used.get();
		}
		return false;
	}

	private boolean hasRoom(long used, long bytes) {
		return used == 0 || ((used >>> COUNT_SHIFT) < this.maxCount && (used & BYTES) + bytes <= this.maxBytes);
	}

	private boolean await(Attempt attempt, long timeout) throws InterruptedException {
		long end = System.nanoTime() + timeout;
		this.waiting.incrementAndGet();
		this.lock.lock();
		try {
			while (!attempt.succeeds()) {
				long left = end - System.nanoTime();
				if (left <= 0) {
					return false;
				}
				this.roomy.awaitNanos(Math.min(left, POLL_NANOS));
			}
			return true;
		}
		finally {
			this.lock.unlock();
			this.waiting.decrementAndGet();
		}
	}

	/**
	 * Gives room back.
	 * @param count the number of messages
	 * @param bytes the size of all of them
	 */
	void release(int count, long bytes) {
		long used = this.used.addAndGet(-(count * ONE + bytes));
		if (this.waiting.get() > 0 && (used >>> COUNT_SHIFT) <= this.maxCount / 4 * 3
				&& (used & BYTES) <= this.maxBytes / 4 * 3) {
			this.lock.lock();
			try {
				this.roomy.signalAll();
			}
			finally {
				this.lock.unlock();
			}
		}
	}

	/**
	 * Waits until nothing is on its way.
	 * @param timeout how long to wait, in nanoseconds
	 * @return whether nothing is
	 * @throws InterruptedException if the thread is interrupted
	 */
	boolean awaitEmpty(long timeout) throws InterruptedException {
		return await(() -> this.used.get() == 0, timeout);
	}

	int count() {
		return (int) (this.used.get() >>> COUNT_SHIFT);
	}

	private interface Attempt {

		boolean succeeds();

	}

}
