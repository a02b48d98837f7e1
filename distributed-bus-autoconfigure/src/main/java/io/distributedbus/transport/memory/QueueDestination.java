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

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.channel.FlowSettings;
import io.distributedbus.channel.Ordering;
import io.distributedbus.message.Envelope;
import io.distributedbus.transport.ChannelStatistics;
import io.distributedbus.transport.GroupStatistics;
import io.distributedbus.transport.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A queue: each envelope goes to one of its readers.
 */
final class QueueDestination implements MemoryDestination {

	private final QueueRoom room = new QueueRoom();

	private final MemoryQueue queue = new MemoryQueue("its consumer", this.room);

	private final QueueAppender appender = new QueueAppender(this.room);

	private final Origin origin;

	private volatile @Nullable String group;

	QueueDestination(String name) {
		this.origin = new Origin(name, true);
	}

	@Override
	public ChannelKind kind() {
		return ChannelKind.QUEUE;
	}

	@Override
	public void declare(ChannelDefinition channel) {
		this.room.capacity().declare(channel);
	}

	@Override
	public void append(Envelope envelope, ChannelDefinition channel) throws InterruptedException {
		List<MemoryQueue> queues = List.of(this.queue);
		this.appender.append(new StoredEnvelope(this.origin, envelope), () -> queues, channel);
	}

	@Override
	public ReaderSource subscribe(Subscription subscription) {
		this.group = subscription.group();
		return subscribe(this.queue, subscription, () -> {
		});
	}

	/**
	 * Adds a consumer to a queue: with a lane per concurrent handler, or one that keeps
	 * the order of each key while it runs several.
	 */
	static ReaderSource subscribe(MemoryQueue queue, Subscription subscription, Runnable afterLeaving) {
		FlowSettings flow = subscription.channel().flow();
		int lanes = (flow.ordering() == Ordering.KEY) ? 1 : flow.concurrency();
		QueueConsumer consumer = new QueueConsumer(queue, lanes, afterLeaving);
		queue.room().lock().lock();
		try {
			queue.join(consumer);
		}
		finally {
			queue.room().lock().unlock();
		}
		return consumer;
	}

	@Override
	public ChannelStatistics statistics(ChannelDefinition channel, Set<String> groups) {
		Set<String> names = new TreeSet<>(groups);
		String group = this.group;
		if (group != null) {
			names.add(group);
		}
		this.room.lock().lock();
		try {
			QueueStatistics statistics = QueueStatistics.of(this.queue, this.origin, (group != null) ? group : "");
			return new ChannelStatistics(channel.name(), statistics.length(), statistics.oldestAge(),
					names.stream()
						.map((name) -> name.equals(group) ? statistics.group()
								: GroupStatistics.absent(name, statistics.length(), statistics.oldestAge()))
						.toList());
		}
		finally {
			this.room.lock().unlock();
		}
	}

}
