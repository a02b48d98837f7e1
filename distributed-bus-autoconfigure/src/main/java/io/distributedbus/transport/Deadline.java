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
package io.distributedbus.transport;

import java.time.Duration;

/**
 * An instant by which something must be done. Immutable.
 *
 * @param nanoTime the instant on the clock of {@link System#nanoTime()}
 * @since 0.1.0
 */
public record Deadline(long nanoTime) {

	/**
	 * Returns the instant after a time.
	 * @param time the time from now on
	 * @return the instant
	 */
	public static Deadline in(Duration time) {
		return new Deadline(System.nanoTime() + time.toNanos());
	}

	/**
	 * Tells whether the instant has come.
	 * @return whether it has
	 */
	public boolean isOver() {
		return remainingNanos() <= 0;
	}

	/**
	 * Returns the time that is left.
	 * @return the time in nanoseconds, zero or less when it is over
	 */
	public long remainingNanos() {
		return this.nanoTime - System.nanoTime();
	}

	/**
	 * Returns the time that is left.
	 * @return the time, zero when it is over
	 */
	public Duration remaining() {
		return Duration.ofNanos(Math.max(remainingNanos(), 0));
	}

	/**
	 * Returns the time that is left, and at least a given time.
	 * @param least the least time to return
	 * @return the time
	 */
	public Duration remaining(Duration least) {
		Duration remaining = remaining();
		return (remaining.compareTo(least) < 0) ? least : remaining;
	}

	/**
	 * Returns the time that is left, within bounds.
	 * @param least the least time to return
	 * @param most the greatest time to return
	 * @return the time
	 */
	public Duration remaining(Duration least, Duration most) {
		Duration remaining = remaining();
		return (remaining.compareTo(most) > 0) ? most : remaining(least);
	}

	/**
	 * Returns a deadline that is not later than this one.
	 * @param time the greatest time from now
	 * @return the deadline
	 */
	public Deadline atMost(Duration time) {
		return in((remaining().compareTo(time) < 0) ? remaining() : time);
	}

}
