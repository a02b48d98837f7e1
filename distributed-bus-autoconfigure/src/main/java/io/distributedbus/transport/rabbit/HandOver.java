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

package io.distributedbus.transport.rabbit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.Lane;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived and waits for a lane: goes to one that is free, in batches of what has
 * gathered, while there is room. A lane is free for the next batch only when it has the
 * one before, so that batches are given to it without the lock and in order all the same.
 * Guarded by the lock of the intake.
 */
final class HandOver {

	private final DeliverySink sink;

	private final List<LaneFeed> feeds = new ArrayList<>();

	private final Outstanding outstanding;

	private final Intake intake;

	private final List<RabbitDelivery> waiting = new ArrayList<>();

	private long waitingBytes;

	private boolean withoutRoom;

	private boolean closed;

	HandOver(DeliverySink sink, List<Lane> lanes, Outstanding outstanding, Intake intake) {
		this.sink = sink;
		lanes.forEach((lane) -> this.feeds.add(new LaneFeed(lane, lanes.size() == 1)));
		this.outstanding = outstanding;
		this.intake = intake;
	}

	void add(RabbitDelivery delivery) {
		this.waiting.add(delivery);
		this.waitingBytes += delivery.payload().length;
	}

	/**
	 * Returns the next batch for a lane that is free, which then must be given to it.
	 * @return the batch, or {@code null} if there is none, or no room for it
	 */
	@Nullable RabbitBatch next() {
		LaneFeed feed = freeFeed();
		return (feed != null && hasRoom()) ? batch(feed) : null;
	}

	private @Nullable LaneFeed freeFeed() {
		if (!this.waiting.isEmpty() && !this.closed && !this.withoutRoom) {
			for (LaneFeed feed : this.feeds) {
				if (feed.isFree()) {
					return feed;
				}
			}
		}
		return null;
	}

	private boolean hasRoom() {
		try {
			this.withoutRoom = !this.sink.awaitCapacity(Duration.ZERO);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.withoutRoom = true;
		}
		if (this.withoutRoom) {
			this.intake.withoutRoom();
		}
		return !this.withoutRoom;
	}

	private RabbitBatch batch(LaneFeed feed) {
		int lanes = this.feeds.size();
		int most = Math.min(this.sink.fetchSize(), (this.waiting.size() + lanes - 1) / lanes);
		long mostBytes = this.sink.fetchBytes();
		int count = 0;
		long bytes = 0;
		if (most == this.waiting.size() && this.waitingBytes <= mostBytes) {
			count = most;
			bytes = this.waitingBytes;
		}
		while (count == 0 || (count < most && bytes < mostBytes)) {
			bytes += this.waiting.get(count++).payload().length;
		}
		List<RabbitDelivery> taken = this.waiting.subList(0, count);
		RabbitBatch batch = new RabbitBatch(taken.toArray(RabbitDelivery[]::new), bytes, feed, this.intake);
		taken.clear();
		this.waitingBytes -= bytes;
		this.outstanding.add(batch);
		feed.deliver(batch);
		return batch;
	}

	/**
	 * Tells whether deliveries wait for room in the sink.
	 */
	boolean isWithoutRoom() {
		return this.withoutRoom;
	}

	/**
	 * There is room again.
	 */
	void resume() {
		this.withoutRoom = false;
	}

	/**
	 * Tells whether the handling of all that has arrived has begun.
	 */
	boolean hasBegun() {
		return this.waiting.isEmpty() && this.feeds.stream().allMatch(LaneFeed::hasBegun);
	}

	/**
	 * Hands nothing more over.
	 */
	void close() {
		this.closed = true;
		this.waiting.clear();
	}

	boolean isClosed() {
		return this.closed;
	}

}
