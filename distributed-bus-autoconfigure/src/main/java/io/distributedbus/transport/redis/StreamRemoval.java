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
 * Removes the oldest entries of a stream in bounded steps, or counts what would be
 * removed.
 */
interface StreamRemoval {

	/**
	 * How many entries one step takes at most.
	 */
	int STEP = 10_000;

	/**
	 * Returns how many entries are left.
	 */
	long length() throws InterruptedException;

	/**
	 * Removes all entries below an id.
	 * @return their number
	 */
	long below(EntryId bound) throws InterruptedException;

	/**
	 * Removes the oldest entries, as long as they are below an id. Some may be left that
	 * Redis keeps together with others.
	 * @param count how many at most
	 * @param bound the id
	 * @return how many were removed
	 */
	long oldest(long count, EntryId bound) throws InterruptedException;

}
