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

/**
 * Whether a reader may read now. Safe for use by several threads.
 */
interface ReadPermit {

	/**
	 * The permit of a reader that shares its channel with the other instances of its
	 * group.
	 */
	ReadPermit SHARED = new ReadPermit() {

		@Override
		public long term() {
			return 1;
		}

		@Override
		public void begin() {
		}

		@Override
		public void release() {
		}

	};

	/**
	 * Returns the term for which the permit is granted now. In another term somebody else
	 * may have read in between.
	 * @return a number that grows from term to term, or zero when nothing may be read
	 */
	long term();

	/**
	 * Begins to ask for the permit.
	 */
	void begin();

	/**
	 * Gives the permit back for good; waits a moment for that.
	 */
	void release();

}
