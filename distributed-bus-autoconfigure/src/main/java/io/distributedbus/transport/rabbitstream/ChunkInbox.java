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

package io.distributedbus.transport.rabbitstream;

import java.util.ArrayDeque;
import java.util.Deque;

import io.distributedbus.codec.TextCache;
import org.jspecify.annotations.Nullable;

/**
 * Complete chunks on their way from the client's thread to the reader's, and the part of
 * them that is wanted. Chunks come in from the client's thread, all else is for the
 * reader's.
 */
final class ChunkInbox {

	private final StreamPartition partition;

	private final TextCache texts = new TextCache();

	private long leastTimestamp;

	private final Deque<ArrivedChunk> chunks = new ArrayDeque<>();

	private boolean closed;

	private @Nullable ArrivedChunk taking;

	private int index;

	private long next;

	private long brokenAt = -1;

	ChunkInbox(StreamPartition partition, StartPosition start) {
		this.partition = partition;
		startAt(start);
	}

	/**
	 * Adds a chunk.
	 * @param chunk the chunk
	 * @return whether it was taken in
	 */
	synchronized boolean add(ArrivedChunk chunk) {
		if (!this.closed) {
			this.chunks.addLast(chunk);
		}
		return !this.closed;
	}

	/**
	 * Takes nothing in any more.
	 */
	void close() {
		synchronized (this) {
			this.closed = true;
		}
		finishTaken();
		for (ArrivedChunk chunk = poll(); chunk != null; chunk = poll()) {
			this.partition.finished(chunk);
		}
	}

	private synchronized @Nullable ArrivedChunk poll() {
		return this.chunks.pollFirst();
	}

	private void finishTaken() {
		ArrivedChunk chunk = this.taking;
		if (chunk != null) {
			this.taking = null;
			this.partition.finished(chunk);
		}
	}

	/**
	 * Decides what is wanted, before anything is taken.
	 * @param start the start
	 */
	void startAt(StartPosition start) {
		this.leastTimestamp = start.timestamp();
		this.next = start.offset();
	}

	/**
	 * Returns the chunk that is taken from, the next one if there is none.
	 * @return the chunk, or {@code null}
	 */
	@Nullable ArrivedChunk peek() {
		if (this.taking == null && this.brokenAt < 0) {
			ArrivedChunk chunk = poll();
			this.taking = chunk;
			this.index = (chunk != null) ? firstWanted(chunk) : 0;
		}
		return this.taking;
	}

	private int firstWanted(ArrivedChunk chunk) {
		if (chunk.timestamp() < this.leastTimestamp) {
			return chunk.size();
		}
		return (Long.compareUnsigned(this.next, chunk.first()) > 0)
				? (int) Math.min(this.next - chunk.first(), chunk.size()) : 0;
	}

	/**
	 * Takes what is next of a chunk.
	 * @param maxCount greatest number of messages
	 * @param maxBytes greatest size of their payloads, unless it is a single one
	 * @return a batch, or {@code null} if nothing is there
	 */
	@Nullable StreamBatch take(int maxCount, long maxBytes) {
		for (ArrivedChunk chunk = peek(); chunk != null; chunk = peek()) {
			StreamBatch batch = (this.index < chunk.size())
					? StreamBatch.of(this.partition.stream(), this.texts, chunk, this.index, maxCount, maxBytes) : null;
			if (batch != null) {
				this.index += batch.size();
				this.next = chunk.first() + this.index;
				chunk.countBytes(batch.bytes());
			}
			if (this.index == chunk.size()) {
				end(chunk);
			}
			if (batch != null) {
				return batch;
			}
		}
		return null;
	}

	private void end(ArrivedChunk chunk) {
		if (chunk.isBrokenOff()) {
			this.brokenAt = Math.max(chunk.first() + chunk.size(), this.next);
		}
		finishTaken();
	}

	/**
	 * Returns the offset of the message that the client could not read, behind all that
	 * were taken.
	 * @return the offset, or -1 if there is none
	 */
	long brokenAt() {
		return this.brokenAt;
	}

}
