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

import java.util.ArrayList;
import java.util.List;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.channel.Ordering;
import io.distributedbus.codec.TextCache;
import io.distributedbus.transport.Deadline;
import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.Lane;
import io.distributedbus.transport.LaneStops;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of a stream, queue or broadcast. A queue has as many as it has workers, since
 * it promises no order to them, unless one instance at a time reads it.
 */
final class RedisLanes {

	private final List<Lane> lanes = new ArrayList<>();

	private final String stream;

	private final Runnable progress;

	private final TextCache texts = new TextCache();

	private final int usualCount;

	private int next;

	/**
	 * Opens the lanes.
	 * @param channel the channel
	 * @param stream the key
	 * @param sink opens them
	 * @param progress told when deliveries were settled
	 */
	RedisLanes(ChannelDefinition channel, String stream, DeliverySink sink, Runnable progress) {
		this.stream = stream;
		this.progress = progress;
		this.usualCount = (channel.kind() != ChannelKind.BROADCAST) ? 1 : 0;
		int count = isWithoutOrder(channel) ? channel.flow().concurrency() : 1;
		for (int i = 0; i < count; i++) {
			this.lanes.add(sink.openLane((count > 1) ? stream + "#" + i : stream));
		}
	}

	private static boolean isWithoutOrder(ChannelDefinition channel) {
		RedisChannelOptions options = channel.options(RedisChannelOptions.class, RedisChannelOptions.DEFAULT);
		return channel.kind() == ChannelKind.QUEUE && channel.flow().ordering() == Ordering.PARTITION
				&& !options.exclusive();
	}

	/**
	 * Makes batches of entries, one for each lane that gets some.
	 * @param entries the entries
	 * @param from the index of the first
	 * @param to the index behind the last
	 * @param counts how often each was delivered, or {@code null} if this is the first
	 * time
	 * @return the batches
	 */
	List<RedisBatch> batches(RedisEntries entries, int from, int to, int @Nullable [] counts) {
		int share = (to - from + this.lanes.size() - 1) / this.lanes.size();
		List<RedisBatch> batches = new ArrayList<>(this.lanes.size());
		for (int begin = from; begin < to; begin += share) {
			batches.add(new RedisBatch(this, entries, begin, Math.min(begin + share, to), counts));
		}
		return batches;
	}

	RedisDelivery delivery(RedisEntries entries, int entry, int @Nullable [] counts) {
		return new RedisDelivery(entries, entry, this.stream, this.texts,
				(counts != null) ? counts[entry] : this.usualCount);
	}

	void progressed() {
		this.progress.run();
	}

	/**
	 * Hands batches over, to one lane each.
	 * @param batches the batches
	 */
	void deliver(List<RedisBatch> batches) {
		for (RedisBatch batch : batches) {
			this.lanes.get(this.next).deliver(batch);
			this.next = (this.next + 1) % this.lanes.size();
		}
	}

	/**
	 * Stops the lanes side by side: while one is waited for, the others begin nothing new
	 * either.
	 * @param deadline how long to wait for the work in hand of all of them
	 * @return whether all of it is finished
	 */
	boolean stop(Deadline deadline) {
		return LaneStops.stop(this.lanes, deadline.remaining());
	}

}
