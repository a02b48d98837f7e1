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

package io.distributedbus.dispatch;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.distributedbus.channel.FlowSettings;

/**
 * Bounds what was fetched and is not yet settled, in number and in bytes. A fetch is let
 * through only when all of it fits.
 */
final class InFlight {

	private final int maxCount;

	private final long maxBytes;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition released = this.lock.newCondition();

	private int count;

	private long bytes;

	InFlight(FlowSettings flow) {
		this.maxCount = flow.maxInFlight();
		this.maxBytes = flow.maxInFlightBytes();
	}

	int fetchSize() {
		return Math.max(1, this.maxCount / 2);
	}

	long fetchBytes() {
		return Math.max(1, this.maxBytes / 2);
	}

	void add(int count, long bytes) {
		this.lock.lock();
		try {
			this.count += count;
			this.bytes += bytes;
		}
		finally {
			this.lock.unlock();
		}
	}

	void release(int count, long bytes) {
		this.lock.lock();
		try {
			this.count -= count;
			this.bytes -= bytes;
			this.released.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	boolean hasCapacity() {
		this.lock.lock();
		try {
			return isFree();
		}
		finally {
			this.lock.unlock();
		}
	}

	boolean awaitCapacity(Duration timeout) throws InterruptedException {
		long nanos = timeout.toNanos();
		this.lock.lockInterruptibly();
		try {
			while (!isFree()) {
				if (nanos <= 0) {
					return false;
				}
				nanos = this.released.awaitNanos(nanos);
			}
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean isFree() {
		return this.count == 0
				|| (this.count + fetchSize() <= this.maxCount && this.bytes + fetchBytes() <= this.maxBytes);
	}

}
