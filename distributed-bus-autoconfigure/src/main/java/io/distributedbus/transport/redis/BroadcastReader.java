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

import java.time.Duration;
import java.util.List;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.FlowSettings;
import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.Deadline;
import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.ReaderBackOff;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads the broadcasts of a channel over a connection of its own, and subscribes again
 * when it was lost.
 */
final class BroadcastReader implements ChannelReader {

	private static final Log logger = LogFactory.getLog(BroadcastReader.class);

	private static final Duration PING_INTERVAL = Duration.ofSeconds(5);

	private static final Duration ROOM_WAIT = Duration.ofMillis(100);

	// What waits here was not asked for, and may be more than what is in work
	private static final int TIMES_IN_FLIGHT = 10;

	private final ChannelDefinition channel;

	private final String name;

	private final RedisClients clients;

	private final BroadcastQueue queue;

	private final ReaderBackOff backOff = new ReaderBackOff(new RedisReaderFailures());

	private final Object monitor = new Object();

	private @Nullable Thread thread;

	private @Nullable RedisLanes lanes;

	private volatile boolean stopped;

	private long number;

	BroadcastReader(ChannelDefinition channel, String name, RedisClients clients) {
		this.channel = channel;
		this.name = name;
		this.clients = clients;
		FlowSettings flow = channel.flow();
		this.queue = new BroadcastQueue((long) flow.maxInFlight() * TIMES_IN_FLIGHT,
				flow.maxInFlightBytes() * TIMES_IN_FLIGHT);
	}

	@Override
	public void start(DeliverySink sink) {
		synchronized (this.monitor) {
			if (this.thread != null) {
				throw new IllegalStateException(
						"The reader of channel '" + this.channel.name() + "' was started before");
			}
			RedisLanes lanes = new RedisLanes(this.channel, this.name, sink, () -> {
			});
			this.lanes = lanes;
			Thread thread = new Thread(() -> run(sink, lanes), "distributed-bus-" + this.channel.name() + "-read");
			this.thread = thread;
			if (!this.stopped) {
				thread.start();
			}
		}
	}

	private void run(DeliverySink sink, RedisLanes lanes) {
		try {
			while (!this.stopped) {
				runOnce(sink, lanes);
			}
		}
		catch (InterruptedException ex) {
			if (!this.stopped) {
				sink.failed(ex);
			}
		}
		catch (BusConfigurationException ex) {
			sink.failed(ex);
		}
		catch (Throwable ex) {
			logger.error("The reader of channel '" + this.channel.name() + "' has ended", ex);
			sink.failed(ex);
		}
	}

	private void runOnce(DeliverySink sink, RedisLanes lanes) throws InterruptedException {
		RuntimeException failure = Calls.lost();
		boolean sharded = this.channel.options(RedisChannelOptions.class, RedisChannelOptions.DEFAULT).sharded();
		try (BroadcastLink link = BroadcastLink.subscribe(this.clients.openPubSub(), this.name, sharded,
				this.queue::add)) {
			sink.connected();
			this.backOff.reset();
			read(link, sink, lanes);
		}
		catch (BusConfigurationException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			failure = ex;
		}
		if (!this.stopped) {
			Duration retryIn = this.backOff.next(failure);
			sink.disconnected(SendFailures.describe(failure, this.channel), retryIn);
			Deadline end = Deadline.in(retryIn);
			synchronized (this.monitor) {
				while (!this.stopped && !end.isOver()) {
					this.monitor.wait(Math.max(end.remaining().toMillis(), 1));
				}
			}
		}
	}

	private void read(BroadcastLink link, DeliverySink sink, RedisLanes lanes) throws InterruptedException {
		Deadline nextPing = Deadline.in(PING_INTERVAL);
		while (!this.stopped && link.isOpen()) {
			if (nextPing.isOver()) {
				link.ping();
				nextPing = Deadline.in(PING_INTERVAL);
			}
			if (sink.awaitCapacity(ROOM_WAIT)) {
				deliver(this.queue.take(sink.fetchSize(), sink.fetchBytes(), ROOM_WAIT.toMillis()), lanes);
			}
			long missed = this.queue.missed();
			if (missed > 0) {
				logger.error("This instance was too slow for channel '" + this.channel.name() + "' and has missed "
						+ missed + " broadcasts. Make its handlers faster, or raise 'max-in-flight' and "
						+ "'max-in-flight-bytes' of the channel.");
			}
		}
	}

	private void deliver(List<byte[]> messages, RedisLanes lanes) {
		if (messages.isEmpty()) {
			return;
		}
		int bytes = messages.stream().mapToInt((message) -> message.length).sum();
		EntriesBuilder builder = new EntriesBuilder(messages.size(), bytes);
		messages.forEach((message) -> new BroadcastMessage(message).addTo(builder, ++this.number));
		lanes.deliver(lanes.batches(builder.build(), 0, messages.size(), null));
	}

	@Override
	public boolean stop(Duration timeout) {
		Deadline deadline = Deadline.in(timeout);
		Thread thread;
		RedisLanes lanes;
		synchronized (this.monitor) {
			this.stopped = true;
			this.monitor.notifyAll();
			thread = this.thread;
			lanes = this.lanes;
		}
		if (thread == null || lanes == null) {
			return true;
		}
		thread.interrupt();
		return join(thread, deadline) & lanes.stop(deadline);
	}

	private static boolean join(Thread thread, Deadline deadline) {
		try {
			thread.join(Math.max(deadline.remaining().toMillis(), 1));
			return !thread.isAlive();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
