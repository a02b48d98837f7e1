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
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Wakes the thread of a reader when there is something to do for it, or when its AMQP
 * channel can no longer be used. Safe for use by several threads.
 */
final class SessionSignal {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition condition = this.lock.newCondition();

	private boolean raised;

	private @Nullable Exception failure;

	void raise() {
		this.lock.lock();
		try {
			this.raised = true;
			this.condition.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Says that the AMQP channel can no longer be used.
	 * @param failure the reason; the first one counts
	 */
	void fail(Exception failure) {
		this.lock.lock();
		try {
			if (this.failure == null) {
				this.failure = failure;
			}
			this.condition.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Checks that the AMQP channel can be used.
	 * @throws Exception the reason why it cannot
	 */
	void check() throws Exception {
		this.lock.lock();
		try {
			if (this.failure != null) {
				throw this.failure;
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits until it is raised.
	 * @param timeout how long to wait at most
	 * @throws Exception the reason why the AMQP channel can no longer be used
	 */
	void await(Duration timeout) throws Exception {
		long nanos = timeout.toNanos();
		this.lock.lockInterruptibly();
		try {
			while (!this.raised && this.failure == null && nanos > 0) {
				nanos = this.condition.awaitNanos(nanos);
			}
			this.raised = false;
			if (this.failure != null) {
				throw this.failure;
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
