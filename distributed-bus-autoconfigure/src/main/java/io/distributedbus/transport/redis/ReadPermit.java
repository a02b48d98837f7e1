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

package io.distributedbus.transport.redis;

import java.util.function.LongConsumer;

/**
 * Decides whether this instance may read a stream now. Safe for use by several threads.
 */
interface ReadPermit extends AutoCloseable {

	/**
	 * Every instance may read.
	 */
	ReadPermit ALWAYS = new ReadPermit() {

		@Override
		public void begin(LongConsumer lost) {
			// It is there already
		}

		@Override
		public long term() {
			return 1;
		}

		@Override
		public boolean isTaken() {
			return false;
		}

		@Override
		public void close() {
			// Nobody else waits for it
		}

	};

	/**
	 * Begins to ask for the permit.
	 * @param lost told the term that has ended before it was closed, by any thread and
	 * possibly more than once
	 */
	void begin(LongConsumer lost);

	/**
	 * Returns the term for which the permit is granted now. Does not wait. In another
	 * term somebody else may have read in between.
	 * @return a number that grows from term to term, or zero when nothing may be read
	 */
	long term();

	/**
	 * Tells whether another instance has the permit, as far as is known.
	 * @return whether this instance stands by
	 */
	boolean isTaken();

	/**
	 * Gives the permit back for good, after the work in hand is finished and
	 * acknowledged. Waits a moment for that.
	 */
	@Override
	void close();

}
