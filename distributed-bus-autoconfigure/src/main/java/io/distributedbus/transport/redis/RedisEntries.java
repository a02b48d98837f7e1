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

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.distributedbus.codec.TextCache;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive entries of one stream. Names and values are parts of one array, found by
 * their numbers. Immutable.
 */
final class RedisEntries {

	private static final int SPANS_PER_FIELD = 3;

	private final byte[] bytes;

	private final int length;

	private final long[] ids;

	private final int[] spans;

	private final int[] begins;

	private final int size;

	private final long payloadBytes;

	RedisEntries(byte[] bytes, int length, long[] ids, int[] spans, int[] begins, int size, long payloadBytes) {
		this.bytes = bytes;
		this.length = length;
		this.ids = ids;
		this.spans = spans;
		this.begins = begins;
		this.size = size;
		this.payloadBytes = payloadBytes;
	}

	int size() {
		return this.size;
	}

	/**
	 * Returns the size of all names and values.
	 */
	int length() {
		return this.length;
	}

	/**
	 * Returns the size of all payloads.
	 */
	long payloadBytes() {
		return this.payloadBytes;
	}

	/**
	 * Returns the size of the payload of an entry.
	 */
	int payloadSize(int entry) {
		int field = find(entry, KnownFields.PAYLOAD);
		return (field >= 0) ? this.spans[field * SPANS_PER_FIELD + 2] - this.spans[field * SPANS_PER_FIELD + 1] : 0;
	}

	long millis(int entry) {
		return this.ids[2 * entry];
	}

	long sequence(int entry) {
		return this.ids[2 * entry + 1];
	}

	EntryId id(int entry) {
		return new EntryId(millis(entry), sequence(entry));
	}

	/**
	 * Finds an entry, provided that they are in the order of their ids.
	 * @return its index, or a negative number
	 */
	int find(EntryId id) {
		int low = 0;
		int high = this.size - 1;
		while (low <= high) {
			int middle = (low + high) >>> 1;
			int order = EntryId.compare(millis(middle), sequence(middle), id.millis(), id.sequence());
			if (order == 0) {
				return middle;
			}
			if (order < 0) {
				low = middle + 1;
			}
			else {
				high = middle - 1;
			}
		}
		return -1;
	}

	/**
	 * Returns the number of the first field of an entry.
	 */
	int begin(int entry) {
		return this.begins[entry] / SPANS_PER_FIELD;
	}

	/**
	 * Returns the number behind the last field of an entry.
	 */
	int end(int entry) {
		return this.begins[entry + 1] / SPANS_PER_FIELD;
	}

	/**
	 * Returns which of the known fields a field is.
	 * @return its number, or {@link KnownFields#UNKNOWN}
	 */
	int known(int field) {
		int name = this.spans[field * SPANS_PER_FIELD];
		return (name < 0) ? -name - 1 : KnownFields.UNKNOWN;
	}

	/**
	 * Finds the last field of an entry that is one of the known ones.
	 * @return the field, or a negative number
	 */
	int find(int entry, int known) {
		int name = -known - 1;
		for (int span = this.begins[entry + 1] - SPANS_PER_FIELD; span >= this.begins[entry]; span -= SPANS_PER_FIELD) {
			if (this.spans[span] == name) {
				return span / SPANS_PER_FIELD;
			}
		}
		return -1;
	}

	String name(int field) {
		int known = known(field);
		if (known != KnownFields.UNKNOWN) {
			return new String(KnownFields.name(known), StandardCharsets.UTF_8);
		}
		int span = field * SPANS_PER_FIELD;
		return new String(this.bytes, this.spans[span], this.spans[span + 1] - this.spans[span],
				StandardCharsets.UTF_8);
	}

	/**
	 * Returns a name as it came, be it a text or not.
	 */
	byte[] nameBytes(int field) {
		int known = known(field);
		int span = field * SPANS_PER_FIELD;
		return (known != KnownFields.UNKNOWN) ? KnownFields.name(known)
				: Arrays.copyOfRange(this.bytes, this.spans[span], this.spans[span + 1]);
	}

	/**
	 * Returns the text of a value.
	 * @param cache keeps texts that repeat, or {@code null}
	 */
	String text(int field, @Nullable TextCache cache) {
		int from = this.spans[field * SPANS_PER_FIELD + 1];
		int to = this.spans[field * SPANS_PER_FIELD + 2];
		return (cache != null) ? cache.text(this.bytes, from, to)
				: new String(this.bytes, from, to - from, StandardCharsets.UTF_8);
	}

	byte[] value(int field) {
		return Arrays.copyOfRange(this.bytes, this.spans[field * SPANS_PER_FIELD + 1],
				this.spans[field * SPANS_PER_FIELD + 2]);
	}

}
