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
 * Tells a lane to stop, and ends its waiting for a further attempt.
 */
final class StopSignal {

	private final CountDownLatch latch = new CountDownLatch(1);

	void set() {
		this.latch.countDown();
	}

	boolean isSet() {
		return this.latch.getCount() == 0;
	}

	/**
	 * Waits for the signal.
	 * @return whether it came within the time
	 */
	boolean await(long millis) {
		try {
			return this.latch.await(millis, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
	}

}
