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
 * How large the entries of a stream are likely to be, since Redis bounds a read by their
 * number alone. Believes slowly that they are small, and at once that they are large.
 * Used by one thread.
 */
final class EntrySizes {

	private static final int FIRST = 64 * 1024;

	private static final int SMALLEST = 256;

	private int bound = FIRST;

	private int usual = SMALLEST;

	void add(RedisEntries entries) {
		int average = entries.length() / entries.size();
		this.usual = Math.max(average + average / 8, SMALLEST);
		this.bound = Math.max(Math.max(average, this.bound / 2), SMALLEST);
	}

	/**
	 * Returns how many entries to read.
	 * @param count the greatest number
	 * @param bytes the greatest number of bytes
	 * @return the number, at least one
	 */
	int fit(int count, long bytes) {
		return (int) Math.max(Math.min(count, bytes / this.bound), 1);
	}

	/**
	 * Returns how many bytes to expect of an entry.
	 */
	int expected() {
		return this.usual;
	}

}
