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

import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes the threads that wait for a change of what a lock guards, at no cost while none
 * waits: many changes in a row wake a thread once.
 */
final class Signal {

	private final ReentrantLock lock;

	private final Condition condition;

	private volatile boolean awaited;

	Signal(ReentrantLock lock) {
		this.lock = lock;
		this.condition = lock.newCondition();
	}

	/**
	 * Waits for a change that is made with the lock. The lock is held by the caller.
	 */
	void await() throws InterruptedException {
		this.awaited = true;
		this.condition.await();
	}

	/**
	 * Waits for a change. The lock is held by the caller, who has called
	 * {@link #announce()} and then looked once more.
	 * @param nanos how long to wait at most
	 * @return the time that is left
	 */
	long await(long nanos) throws InterruptedException {
		return this.condition.awaitNanos(nanos);
	}

	/**
	 * Tells that the caller, who holds the lock, is about to wait: no change that is made
	 * after this is missed, not even one without the lock.
	 */
	void announce() {
		this.awaited = true;
		VarHandle.fullFence();
	}

	/**
	 * Tells of a change. The lock is held by the caller.
	 */
	void raise() {
		if (this.awaited) {
			this.awaited = false;
			this.condition.signalAll();
		}
	}

	/**
	 * Tells of a change that was made without the lock.
	 */
	void raiseFromOutside() {
		// The change must be visible before the flag is read, else both sides may sleep.
		VarHandle.fullFence();
		if (this.awaited) {
			this.lock.lock();
			try {
				raise();
			}
			finally {
				this.lock.unlock();
			}
		}
	}

}
