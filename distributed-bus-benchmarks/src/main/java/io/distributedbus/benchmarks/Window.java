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

package io.distributedbus.benchmarks;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Watches events with consecutive numbers as they are handled, one after the other:
 * measures those between two numbers and checks that none is lost, doubled or out of
 * order.
 */
public final class Window {

	private final CountDownLatch done = new CountDownLatch(1);

	private final long first;

	private final long last;

	private final long end;

	private final boolean complete;

	private volatile @Nullable Resources atFirst;

	private volatile @Nullable Resources atLast;

	private long handled;

	private long checksum;

	private long misplaced;

	private Window(long first, long last, long end, boolean complete) {
		this.first = first;
		this.last = last;
		this.end = end;
		this.complete = complete;
	}

	/**
	 * Creates the window of a run that handles all events.
	 * @param settings the settings of the run
	 * @return the window
	 */
	public static Window of(Settings settings) {
		return ofAll(settings.number("warm-up"), settings.number("measured"), settings.number("total"));
	}

	/**
	 * Creates a window over events of which all are handled.
	 * @param warmUp how many come before those that are measured
	 * @param measured how many are measured
	 * @param total how many there are in all
	 * @return the window
	 */
	public static Window ofAll(long warmUp, long measured, long total) {
		return new Window(warmUp, warmUp + measured, total - 1, true);
	}

	/**
	 * Creates a window over events of which only the two at its ends are handled.
	 * @param warmUp how many come before those that are measured
	 * @param measured how many are measured
	 * @return the window
	 */
	public static Window ofMarkers(long warmUp, long measured) {
		return new Window(warmUp, warmUp + measured, warmUp + measured, false);
	}

	/**
	 * Tells that an event was handled.
	 * @param number its number
	 */
	public void handled(long number) {
		if (number != this.handled) {
			this.misplaced++;
		}
		this.handled++;
		this.checksum += number;
		if (number == this.first) {
			this.atFirst = Resources.now();
		}
		else if (number == this.last) {
			this.atLast = Resources.now();
		}
		if (number == this.end) {
			this.done.countDown();
		}
	}

	/**
	 * Waits for the last event.
	 * @param timeout how long to wait at most
	 * @return what the measured events have cost
	 * @throws InterruptedException if the thread is interrupted
	 * @throws IllegalStateException if the last event did not come, or others are missing
	 */
	public Sample await(Duration timeout) throws InterruptedException {
		if (!this.done.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
			throw new IllegalStateException("After " + timeout.toSeconds() + " s only " + this.handled + " of "
					+ (this.end + 1) + " events were handled");
		}
		long total = this.end + 1;
		if (this.complete
				&& (this.handled != total || this.misplaced != 0 || this.checksum != total * (total - 1) / 2)) {
			throw new IllegalStateException("The run is void: of " + total + " events " + this.handled
					+ " were handled, " + this.misplaced + " out of place");
		}
		Resources begin = this.atFirst;
		Resources end = this.atLast;
		if (begin == null || end == null) {
			throw new IllegalStateException("The run is void: the measured events did not come");
		}
		return Sample.between(this.last - this.first, begin, end);
	}

}
