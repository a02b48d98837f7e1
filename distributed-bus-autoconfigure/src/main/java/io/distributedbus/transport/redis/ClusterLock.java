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

import org.jspecify.annotations.Nullable;

/**
 * A lock that one instance of all holds at a time.
 */
interface ClusterLock {

	/**
	 * Takes the lock if nobody has it.
	 * @return the lock, or {@code null} if another one has it
	 * @throws RuntimeException if Redis cannot be reached
	 */
	@Nullable Held tryLock();

	/**
	 * A lock that was taken, until a time that can be put off. Safe for use by several
	 * threads.
	 */
	interface Held {

		/**
		 * Tells, without asking, whether nobody else can have the lock.
		 * @return whether its time is not over
		 */
		boolean isValid();

		/**
		 * Puts the end off. A lock whose time was over in between is given back: whoever
		 * has looked at it must not be told otherwise later.
		 * @return whether that was done; otherwise somebody else may have the lock
		 * @throws RuntimeException if Redis cannot be reached
		 */
		boolean extend();

		/**
		 * Gives the lock back.
		 * @throws RuntimeException if Redis cannot be reached: the lock then ends with
		 * its time
		 */
		void release();

	}

}
