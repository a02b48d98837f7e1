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

import java.time.Clock;

/**
 * Lets ten messages through every ten seconds and counts the rest: peers decide how often
 * a delivery cannot be handled. Safe for use by several threads.
 */
final class LogBudget {

	private static final int MESSAGES = 10;

	private static final long MILLIS = 10_000;

	private final Clock clock;

	private long windowEnd = Long.MIN_VALUE;

	private int messages;

	private long leftOut;

	LogBudget(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Takes one message of the budget.
	 * @return how many messages were left out since the last one, or -1 if this one is to
	 * be left out too
	 */
	synchronized long take() {
		long now = this.clock.millis();
		if (now >= this.windowEnd || now < this.windowEnd - MILLIS) {
			this.windowEnd = now + MILLIS;
			this.messages = 0;
		}
		if (this.messages == MESSAGES) {
			this.leftOut++;
			return -1;
		}
		this.messages++;
		long before = this.leftOut;
		this.leftOut = 0;
		return before;
	}

}
