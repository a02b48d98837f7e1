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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.map.KeyPattern;
import io.distributedbus.message.Envelope;
import io.distributedbus.transport.ChannelStatistics;
import io.distributedbus.transport.GroupStatistics;
import io.distributedbus.transport.Subscription;

/**
 * A topic: one queue per group that has ever subscribed, filled with the keys that the
 * group takes, also while nobody reads it.
 */
final class TopicDestination implements MemoryDestination {

	private static final int MAX_ROUTES = 1024;

	private final QueueRoom room = new QueueRoom();

	private final QueueAppender appender = new QueueAppender(this.room);

	private final Map<String, GroupQueue> groups = new LinkedHashMap<>();

	// By routing key; forgotten when it grows or when a group subscribes.
	private final Map<String, List<MemoryQueue>> routes = new HashMap<>();

	private final Origin origin;

	TopicDestination(String name) {
		this.origin = new Origin(name, true);
	}

	@Override
	public ChannelKind kind() {
		return ChannelKind.TOPIC;
	}

	@Override
	public void declare(ChannelDefinition channel) {
		this.room.capacity().declare(channel);
	}

	@Override
	public void append(Envelope envelope, ChannelDefinition channel) throws InterruptedException {
		String key = envelope.routingKey();
		this.appender.append(new StoredEnvelope(this.origin, envelope), () -> route(key), channel);
	}

	private List<MemoryQueue> route(String key) {
		List<MemoryQueue> route = this.routes.get(key);
		if (route == null) {
			route = this.groups.values().stream().filter((group) -> group.takes(key)).map(GroupQueue::queue).toList();
			if (this.routes.size() >= MAX_ROUTES) {
				this.routes.clear();
			}
			this.routes.put(key, route);
		}
		return route;
	}

	@Override
	public ReaderSource subscribe(Subscription subscription) {
		this.room.lock().lock();
		try {
			// A group that subscribes anew no longer
			// gets keys that it has no handler for.
			GroupQueue group = this.groups.compute(subscription.group(),
					(name, before) -> new GroupQueue(
							(before != null) ? before.queue() : new MemoryQueue("the group '" + name + "'", this.room),
							subscription.keys()));
			this.routes.clear();
			return QueueDestination.subscribe(group.queue(), subscription, () -> {
			});
		}
		finally {
			this.room.lock().unlock();
		}
	}

	@Override
	public ChannelStatistics statistics(ChannelDefinition channel, Set<String> groups) {
		Map<String, GroupStatistics> byGroup = new TreeMap<>();
		groups.forEach((group) -> byGroup.put(group, GroupStatistics.absent(group, 0, null)));
		long length = 0;
		StoredEnvelope oldest = null;
		this.room.lock().lock();
		try {
			for (Map.Entry<String, GroupQueue> group : this.groups.entrySet()) {
				QueueStatistics statistics = QueueStatistics.of(group.getValue().queue(), this.origin, group.getKey());
				byGroup.put(group.getKey(), statistics.group());
				length += statistics.length();
				oldest = QueueStatistics.older(oldest, statistics.oldest());
			}
		}
		finally {
			this.room.lock().unlock();
		}
		return new ChannelStatistics(channel.name(), length, (oldest != null) ? oldest.age() : null,
				List.copyOf(byGroup.values()));
	}

	private record GroupQueue(MemoryQueue queue, List<KeyPattern> keys) {

		private GroupQueue {
			keys = new ArrayList<>(keys);
		}

		private boolean takes(String key) {
			return this.keys.stream().anyMatch((pattern) -> pattern.matches(key));
		}

	}

}
