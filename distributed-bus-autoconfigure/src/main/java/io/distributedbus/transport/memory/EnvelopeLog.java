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

package io.distributedbus.transport.memory;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Envelopes by offset, appended at the end and dropped from the beginning, in chunks. Not
 * safe for use by several threads.
 */
final class EnvelopeLog {

	private static final int CHUNK_BITS = 10;

	private static final int CHUNK_SIZE = 1 << CHUNK_BITS;

	private final Map<Long, @Nullable StoredEnvelope[]> chunks = new HashMap<>();

	private @Nullable StoredEnvelope[] lastChunk = new StoredEnvelope[0];

	private long head;

	private long tail;

	/**
	 * Returns the offset of the oldest envelope.
	 */
	long head() {
		return this.head;
	}

	/**
	 * Returns the offset that the next envelope gets.
	 */
	long tail() {
		return this.tail;
	}

	long size() {
		return this.tail - this.head;
	}

	void append(StoredEnvelope envelope) {
		int index = indexInChunk(this.tail);
		if (index == 0) {
			this.lastChunk = new StoredEnvelope[CHUNK_SIZE];
			this.chunks.put(this.tail >> CHUNK_BITS, this.lastChunk);
		}
		envelope.placeAt(this.tail);
		this.lastChunk[index] = envelope;
		this.tail++;
	}

	void dropFirst() {
		int index = indexInChunk(this.head);
		if (index == CHUNK_SIZE - 1) {
			this.chunks.remove(this.head >> CHUNK_BITS);
		}
		else {
			chunk(this.head)[index] = null;
		}
		this.head++;
	}

	StoredEnvelope get(long offset) {
		StoredEnvelope envelope = chunk(offset)[indexInChunk(offset)];
		Assert.state(envelope != null, "No envelope at this offset");
		return envelope;
	}

	/**
	 * Returns consecutive envelopes.
	 * @param from the offset of the first, not less than {@link #head()}
	 * @param count their number, not beyond {@link #tail()}
	 */
	StoredEnvelope[] copy(long from, int count) {
		StoredEnvelope[] copy = new StoredEnvelope[count];
		int copied = 0;
		while (copied < count) {
			int index = indexInChunk(from + copied);
			int length = Math.min(CHUNK_SIZE - index, count - copied);
			System.arraycopy(chunk(from + copied), index, copy, copied, length);
			copied += length;
		}
		return copy;
	}

	private @Nullable StoredEnvelope[] chunk(long offset) {
		@Nullable StoredEnvelope[] chunk = this.chunks.get(offset >> CHUNK_BITS);
		Assert.state(chunk != null, "No envelopes around this offset");
		return chunk;
	}

	private static int indexInChunk(long offset) {
		return (int) (offset & (CHUNK_SIZE - 1));
	}

}
