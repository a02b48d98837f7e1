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

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The id of an entry: the time of its server in milliseconds, and a number within the
 * millisecond. Both are unsigned.
 *
 * @param millis the milliseconds
 * @param sequence the number
 */
record EntryId(long millis, long sequence) implements Comparable<EntryId> {

	static final EntryId ZERO = new EntryId(0, 0);

	static EntryId of(String text) {
		int dash = text.indexOf('-');
		return (dash < 0) ? new EntryId(Long.parseUnsignedLong(text), 0) : new EntryId(
				Long.parseUnsignedLong(text.substring(0, dash)), Long.parseUnsignedLong(text.substring(dash + 1)));
	}

	static EntryId of(byte[] text) {
		return of(new String(text, StandardCharsets.ISO_8859_1));
	}

	/**
	 * Reads one of the two numbers.
	 * @param text the id as it travels, from where the number begins; behind the number
	 * when the method returns
	 * @return the number
	 */
	static long number(ByteBuffer text) {
		long number = 0;
		while (text.hasRemaining()) {
			int digit = text.get() - '0';
			if (digit < 0 || digit > 9) {
				break;
			}
			number = number * 10 + digit;
		}
		return number;
	}

	/**
	 * Returns the id right before this one.
	 * @return the id; zero has none before it and is returned itself
	 */
	EntryId before() {
		if (this.sequence != 0) {
			return new EntryId(this.millis, this.sequence - 1);
		}
		return (this.millis != 0) ? new EntryId(this.millis - 1, -1) : this;
	}

	static int compare(long millis, long sequence, long otherMillis, long otherSequence) {
		int result = Long.compareUnsigned(millis, otherMillis);
		return (result != 0) ? result : Long.compareUnsigned(sequence, otherSequence);
	}

	@Override
	public int compareTo(EntryId other) {
		return compare(this.millis, this.sequence, other.millis, other.sequence);
	}

	byte[] bytes() {
		return RedisNames.bytes(toString());
	}

	@Override
	public String toString() {
		return Long.toUnsignedString(this.millis) + "-" + Long.toUnsignedString(this.sequence);
	}

}
