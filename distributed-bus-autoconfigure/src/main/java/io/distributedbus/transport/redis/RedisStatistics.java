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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.ChannelStatistics;
import io.distributedbus.transport.Deadline;
import io.distributedbus.transport.GroupStatistics;
import io.distributedbus.transport.Position;
import org.jspecify.annotations.Nullable;

/**
 * Tells how long a stream is and how far its groups have read it.
 */
final class RedisStatistics {

	private final ChannelDefinition channel;

	private final StreamQueries stream;

	private final String key;

	private final Instant now;

	private final long length;

	private final @Nullable EntryId first;

	private RedisStatistics(ChannelDefinition channel, StreamQueries stream, String key) throws InterruptedException {
		this.channel = channel;
		this.stream = stream;
		this.key = key;
		this.now = stream.time();
		this.length = stream.length();
		this.first = stream.firstBehind(EntryId.ZERO);
	}

	static ChannelStatistics read(ChannelDefinition channel, Set<String> groups, RedisClients clients, String key,
			Duration timeout) throws InterruptedException {
		Deadline deadline = Deadline.in(timeout);
		RedisLink link = clients.shared(timeout);
		return new RedisStatistics(channel, new StreamQueries(link, RedisNames.bytes(key), deadline), key).read(groups);
	}

	private ChannelStatistics read(Set<String> asked) throws InterruptedException {
		Map<String, GroupStatistics> byName = new TreeMap<>();
		Duration oldest = age(this.first);
		asked.forEach((group) -> byName.put(group, GroupStatistics.absent(group, this.length, oldest)));
		this.channel.options(RedisChannelOptions.class, RedisChannelOptions.DEFAULT)
			.groups()
			.forEach((group) -> byName.put(group, GroupStatistics.absent(group, this.length, oldest)));
		for (GroupState group : this.stream.groups()) {
			byName.put(group.name(), group(group));
		}
		return new ChannelStatistics(this.channel.name(), this.length, oldest, List.copyOf(byName.values()));
	}

	private GroupStatistics group(GroupState group) throws InterruptedException {
		EntryId pending = this.stream.lowestPending(group.name());
		EntryId oldest = (pending != null) ? pending : next(group);
		boolean begun = !group.lastDelivered().equals(EntryId.ZERO);
		return new GroupStatistics(group.name(), lag(group), group.pending(),
				begun ? List.of(position(group.lastDelivered())) : List.of(),
				(pending != null) ? position(pending) : null, age(oldest), this.stream.consumers(group.name()));
	}

	private @Nullable Long lag(GroupState group) {
		if (this.channel.kind() == ChannelKind.QUEUE) {
			// What is acknowledged is deleted
			return Math.max(this.length - group.pending(), 0);
		}
		EntryId first = this.first;
		boolean allBehind = first == null || first.compareTo(group.lastDelivered()) > 0;
		return allBehind ? Long.valueOf(this.length) : group.lag();
	}

	private @Nullable EntryId next(GroupState group) throws InterruptedException {
		return (this.length > 0) ? this.stream.firstBehind(group.lastDelivered()) : null;
	}

	private Position position(EntryId id) {
		return new Position(this.key, id.toString());
	}

	private @Nullable Duration age(@Nullable EntryId id) {
		if (id == null) {
			return null;
		}
		Duration age = Duration.between(Instant.ofEpochMilli(id.millis()), this.now);
		return age.isNegative() ? Duration.ZERO : age;
	}

}
