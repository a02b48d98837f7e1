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
 * Decides whether this instance may read a stream now. Asked before each read, by the
 * thread that reads.
 */
interface ReadPermit extends AutoCloseable {

	/**
	 * Every instance may read.
	 */
	ReadPermit ALWAYS = new ReadPermit() {

		@Override
		public boolean isHeld() {
			return true;
		}

		@Override
		public void close() {
			// Nobody else waits for it
		}

	};

	/**
	 * Tells whether this instance may read. Does not wait.
	 * @return whether it may
	 */
	boolean isHeld();

	/**
	 * Gives the permit back, after the work in hand is finished and acknowledged.
	 */
	@Override
	void close();

}
