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
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Wakes the thread of a reader when there is something to do.
 */
final class ReaderSignal {

	private volatile boolean raised;

	private volatile @Nullable Thread waiting;

	void raise() {
		if (!this.raised) {
			this.raised = true;
			Thread waiting = this.waiting;
			if (waiting != null) {
				LockSupport.unpark(waiting);
			}
		}
	}

	/**
	 * Waits until the signal is raised, if it was not since the last wait.
	 * @param timeout how long to wait at most
	 * @throws InterruptedException if the thread is interrupted
	 */
	void await(Duration timeout) throws InterruptedException {
		this.waiting = Thread.currentThread();
		if (!this.raised) {
			LockSupport.parkNanos(this, timeout.toNanos());
		}
		this.waiting = null;
		this.raised = false;
		if (Thread.interrupted()) {
			throw new InterruptedException();
		}
	}

}
