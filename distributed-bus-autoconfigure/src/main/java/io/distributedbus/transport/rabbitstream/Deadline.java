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

/**
 * An instant by which something must be done.
 *
 * @param nanoTime the instant on the clock of {@link System#nanoTime()}
 */
record Deadline(long nanoTime) {

	static Deadline in(Duration time) {
		return new Deadline(System.nanoTime() + time.toNanos());
	}

	boolean isOver() {
		return remainingNanos() <= 0;
	}

	long remainingNanos() {
		return this.nanoTime - System.nanoTime();
	}

	/**
	 * Returns the time that is left.
	 * @return the time, zero when it is over
	 */
	Duration remaining() {
		return Duration.ofNanos(Math.max(remainingNanos(), 0));
	}

	/**
	 * Returns the time that is left, and at least a given time.
	 * @param least the least time to return
	 * @return the time
	 */
	Duration remaining(Duration least) {
		Duration remaining = remaining();
		return (remaining.compareTo(least) < 0) ? least : remaining;
	}

}
