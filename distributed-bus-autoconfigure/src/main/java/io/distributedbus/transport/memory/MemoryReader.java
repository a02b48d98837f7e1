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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.Lane;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Reads one destination on a thread of its own.
 */
final class MemoryReader implements ChannelReader {

	// A handler that runs longer while the work is shared
	// anew may meet its delivery again on another instance.
	private static final Duration HAND_OVER_LIMIT = Duration.ofMinutes(5);

	private static final Duration CAPACITY_WAIT = Duration.ofMillis(100);

	private static final Duration GRACE = Duration.ofSeconds(1);

	private final CountDownLatch ended = new CountDownLatch(1);

	private final String channel;

	private final String destination;

	private final Supplier<ReaderSource> subscribe;

	private volatile @Nullable ReaderSource source;

	private volatile long stopDeadline;

	private volatile boolean stopping;

	private volatile boolean finished = true;

	MemoryReader(String channel, String destination, Supplier<ReaderSource> subscribe) {
		this.channel = channel;
		this.destination = destination;
		this.subscribe = subscribe;
	}

	@Override
	public void start(DeliverySink sink) {
		Assert.state(this.source == null, () -> "The reader of channel '" + this.channel + "' was started before");
		// On the caller's thread: what is written after the start reaches the reader.
		ReaderSource source = this.subscribe.get();
		this.source = source;
		Thread thread = new Thread(() -> run(source, sink), "distributed-bus-" + this.channel + "-reader");
		thread.setDaemon(true);
		thread.start();
	}

	private void run(ReaderSource source, DeliverySink sink) {
		Throwable failure = null;
		try {
			sink.connected();
			while (source.awaitTurn()) {
				read(source, sink);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			failure = ex;
		}
		catch (RuntimeException | Error ex) {
			failure = ex;
		}
		source.leave();
		this.ended.countDown();
		if (failure != null) {
			sink.failed(failure);
		}
	}

	private void read(ReaderSource source, DeliverySink sink) throws InterruptedException {
		List<Lane> lanes = openLanes(source.lanes(), sink);
		try {
			while (!source.isTurnOver()) {
				if (sink.awaitCapacity(CAPACITY_WAIT)) {
					MemoryBatch batch = source.take(sink.fetchSize(), sink.fetchBytes());
					if (batch != null) {
						lanes.get(batch.lane()).deliver(batch);
					}
				}
			}
		}
		finally {
			this.finished = stop(lanes);
			source.release();
		}
	}

	private List<Lane> openLanes(int count, DeliverySink sink) {
		List<Lane> lanes = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			lanes.add(sink.openLane((count > 1) ? this.destination + "-" + i : this.destination));
		}
		return lanes;
	}

	private boolean stop(List<Lane> lanes) {
		long deadline = this.stopping ? this.stopDeadline : System.nanoTime() + HAND_OVER_LIMIT.toNanos();
		boolean finished = true;
		for (Lane lane : lanes) {
			long nanos = Math.max(0, deadline - System.nanoTime());
			finished &= lane.stop(Duration.ofNanos(nanos));
		}
		return finished;
	}

	@Override
	public boolean stop(Duration timeout) {
		ReaderSource source = this.source;
		if (source == null) {
			return true;
		}
		this.stopDeadline = System.nanoTime() + timeout.toNanos();
		this.stopping = true;
		source.stop();
		try {
			if (this.ended.await(timeout.plus(GRACE).toNanos(), TimeUnit.NANOSECONDS)) {
				return this.finished;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		source.leave();
		return false;
	}

}
