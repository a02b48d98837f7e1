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

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells a lane to stop, ends its waiting for a further attempt, and tells when nobody
 * waits for the work in hand any longer.
 */
final class StopSignal {

	private final CountDownLatch latch = new CountDownLatch(1);

	private volatile boolean closed;

	void set() {
		this.latch.countDown();
	}

	boolean isSet() {
		return this.latch.getCount() == 0;
	}

	/**
	 * Gives up the work in hand: it is not settled any more.
	 */
	void close() {
		this.closed = true;
		set();
	}

	boolean isClosed() {
		return this.closed;
	}

	/**
	 * Waits for the signal. An interrupt that is not the signal, such as one that a
	 * handler has left behind, does not end the wait.
	 * @return whether it came within the time
	 */
	boolean await(long millis) {
		long end = System.nanoTime() + Math.min(TimeUnit.MILLISECONDS.toNanos(millis), Long.MAX_VALUE / 2);
		while (true) {
			try {
				return this.latch.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
			}
			catch (InterruptedException ex) {
				if (isSet()) {
					return true;
				}
			}
		}
	}

}
