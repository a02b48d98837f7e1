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

package io.distributedbus.benchmarks.redis;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * When events were handled: notes the time of every so many. Written by one thread, and
 * read when it has ended.
 */
final class Timeline {

	private static final int STEP = 50;

	private final long[] times;

	private int noted;

	private int handled;

	Timeline(long events) {
		this.times = new long[(int) (events / STEP) + 1];
	}

	/**
	 * An event was handled.
	 */
	void handled() {
		if (this.handled++ % STEP == 0) {
			this.times[this.noted++] = System.nanoTime();
		}
	}

	/**
	 * Returns the rate between two moments.
	 * @param from the first, as {@link System#nanoTime()}
	 * @param to the last
	 * @return events a second
	 * @throws IllegalStateException if the events do not reach so far
	 */
	double rate(long from, long to) {
		if (this.noted == 0 || from < this.times[0] || to > this.times[this.noted - 1]) {
			throw new IllegalStateException("The run is void: it was too short to say what the rate was beside a pass");
		}
		return (double) (position(to) - position(from)) * STEP * TimeUnit.SECONDS.toNanos(1) / (to - from);
	}

	private int position(long time) {
		int found = Arrays.binarySearch(this.times, 0, this.noted, time);
		return (found >= 0) ? found : -found - 1;
	}

}
