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
import java.util.Arrays;

/**
 * Gathers entries as they arrive: all bytes of all of them in one array. Used by one
 * thread.
 */
final class EntriesBuilder {

	private static final int SPANS_PER_FIELD = 3;

	private static final int USUAL_FIELDS = 8;

	private byte[] bytes;

	private int length;

	private long[] ids;

	private int[] spans;

	private int spanCount;

	private int[] begins;

	private int size;

	private long payloadBytes;

	/**
	 * Creates the builder.
	 * @param entries how many entries are expected
	 * @param bytes how many bytes are expected
	 */
	EntriesBuilder(int entries, int bytes) {
		this.bytes = new byte[Math.max(bytes, 64)];
		this.ids = new long[Math.max(entries, 1) * 2];
		this.spans = new int[Math.max(entries, 1) * SPANS_PER_FIELD * USUAL_FIELDS];
		this.begins = new int[Math.max(entries, 1) + 1];
	}

	/**
	 * Begins an entry, whose fields follow.
	 */
	void entry(long millis, long sequence) {
		if (this.size + 1 == this.begins.length) {
			this.begins = Arrays.copyOf(this.begins, this.begins.length * 2);
			this.ids = Arrays.copyOf(this.ids, this.ids.length * 2);
		}
		this.ids[2 * this.size] = millis;
		this.ids[2 * this.size + 1] = sequence;
		this.begins[++this.size] = this.spanCount;
	}

	/**
	 * Adds the name of a field; its value follows.
	 */
	void name(ByteBuffer name) {
		if (this.spanCount + SPANS_PER_FIELD > this.spans.length) {
			this.spans = Arrays.copyOf(this.spans, this.spans.length * 2);
		}
		int known = KnownFields.find(name);
		this.spans[this.spanCount] = (known != KnownFields.UNKNOWN) ? -known - 1 : this.length;
		if (known == KnownFields.UNKNOWN) {
			append(name);
		}
	}

	/**
	 * Adds the value of the field that was named last.
	 */
	void value(ByteBuffer value) {
		if (this.spans[this.spanCount] == -KnownFields.PAYLOAD - 1) {
			this.payloadBytes += value.remaining();
		}
		this.spans[this.spanCount + 1] = this.length;
		append(value);
		this.spans[this.spanCount + 2] = this.length;
		this.spanCount += SPANS_PER_FIELD;
		this.begins[this.size] = this.spanCount;
	}

	private void append(ByteBuffer part) {
		int count = part.remaining();
		if (this.bytes.length - this.length < count) {
			long doubled = Math.min((long) this.bytes.length * 2, Integer.MAX_VALUE - 8);
			this.bytes = Arrays.copyOf(this.bytes, (int) Math.max(doubled, Math.addExact(this.length, count)));
		}
		part.get(this.bytes, this.length, count);
		this.length += count;
	}

	int size() {
		return this.size;
	}

	RedisEntries build() {
		return new RedisEntries(this.bytes, this.length, this.ids, this.spans, this.begins, this.size,
				this.payloadBytes);
	}

}
