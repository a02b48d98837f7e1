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

import io.distributedbus.transport.DeliveryBatch;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive entries of one stream in the hands of one lane.
 */
final class RedisBatch extends DeliveryBatch {

	private final RedisLanes lanes;

	private final RedisEntries entries;

	private final int from;

	private final int @Nullable [] counts;

	private final long bytes;

	/**
	 * Creates the batch.
	 * @param lanes the lanes, one of which it is for
	 * @param entries the entries
	 * @param from the index of the first
	 * @param to the index behind the last
	 * @param counts how often each of the entries was delivered, or {@code null} if this
	 * is the first time for all of them
	 */
	RedisBatch(RedisLanes lanes, RedisEntries entries, int from, int to, int @Nullable [] counts) {
		super(to - from);
		this.lanes = lanes;
		this.entries = entries;
		this.from = from;
		this.counts = counts;
		this.bytes = (to - from == entries.size()) ? entries.payloadBytes() : bytes(entries, from, to);
	}

	private static long bytes(RedisEntries entries, int from, int to) {
		long bytes = 0;
		for (int i = from; i < to; i++) {
			bytes += entries.payloadSize(i);
		}
		return bytes;
	}

	@Override
	public RedisDelivery get(int index) {
		return this.lanes.delivery(this.entries, this.from + index, this.counts);
	}

	long millis(int index) {
		return this.entries.millis(this.from + index);
	}

	long sequence(int index) {
		return this.entries.sequence(this.from + index);
	}

	/**
	 * Finds an entry.
	 * @return its index, or a negative number
	 */
	int find(EntryId id) {
		int found = this.entries.find(id) - this.from;
		return (found < size()) ? found : -1;
	}

	@Override
	public long bytes() {
		return this.bytes;
	}

	@Override
	public void progressed() {
		this.lanes.progressed();
	}

}
