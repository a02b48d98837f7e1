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

package io.distributedbus.transport.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.ChannelStatistics;
import io.distributedbus.transport.Deadline;
import io.distributedbus.transport.GroupStatistics;
import io.distributedbus.transport.Position;
import io.distributedbus.transport.kafka.KafkaChannelOptions.Queue;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Asks the brokers how long a topic is and how far groups have read it. They know what a
 * group has committed, not what was delivered to it.
 */
final class KafkaStatistics {

	private final ChannelDefinition channel;

	private final Admin admin;

	private final RecordAges ages;

	private final Deadline deadline;

	private KafkaStatistics(ChannelDefinition channel, Admin admin, RecordAges ages, Deadline deadline) {
		this.channel = channel;
		this.admin = admin;
		this.ages = ages;
		this.deadline = deadline;
	}

	static ChannelStatistics read(ChannelDefinition channel, Set<String> groups, KafkaClients clients,
			SharedAdmin admin, Duration timeout) throws Exception {
		Deadline deadline = Deadline.in(timeout);
		return admin.use((client) -> {
			try (RecordAges ages = new RecordAges(clients, deadline)) {
				return new KafkaStatistics(channel, client, ages, deadline).read(groups);
			}
		});
	}

	private ChannelStatistics read(Set<String> groups) throws Exception {
		TopicDescription topic = KafkaTopics.describe(this.admin, this.channel.destination(), this.deadline);
		if (topic == null) {
			return ChannelStatistics.empty(this.channel.name(), groups);
		}
		TopicBounds bounds = TopicBounds.read(this.admin, topic, this.deadline);
		Duration oldest = this.ages.oldest(bounds.beyond(bounds.beginnings()));
		List<GroupStatistics> statistics = new ArrayList<>();
		for (String group : new TreeSet<>(groups)) {
			statistics.add(group(group, bounds, oldest));
		}
		return new ChannelStatistics(this.channel.name(), bounds.count(bounds.beginnings()), oldest, statistics);
	}

	private GroupStatistics group(String group, TopicBounds bounds, @Nullable Duration oldest) throws Exception {
		GroupPositions positions = positions(group, bounds);
		if (positions.committed().isEmpty()) {
			GroupStatistics absent = GroupStatistics.absent(group, bounds.count(bounds.beginnings()), oldest);
			return new GroupStatistics(group, absent.lag(), null, List.of(), null, oldest, positions.members());
		}
		Map<TopicPartition, Long> next = bounds.within(positions.committed());
		long lag = (positions.lag() != null) ? positions.lag() : bounds.count(next);
		return new GroupStatistics(group, lag, null, settled(positions.committed()), null,
				this.ages.oldest(bounds.beyond(next)), positions.members());
	}

	private GroupPositions positions(String group, TopicBounds bounds) throws Exception {
		boolean queue = this.channel.kind() == ChannelKind.QUEUE;
		Queue option = this.channel.options(KafkaChannelOptions.class, KafkaChannelOptions.DEFAULT).queue();
		if (queue && option != Queue.CONSUMER_GROUP && ShareGroups.areAvailable(this.admin, this.deadline)) {
			GroupPositions shared = GroupPositions.ofShareGroup(this.admin, ShareGroups.id(group), bounds,
					this.deadline);
			if (option == Queue.SHARE_GROUP || !shared.isUnknown()) {
				return shared;
			}
		}
		return GroupPositions.ofConsumerGroup(this.admin, group, bounds, this.deadline);
	}

	private static List<Position> settled(Map<TopicPartition, Long> committed) {
		Map<Integer, Position> positions = new TreeMap<>();
		committed.forEach((partition, offset) -> {
			if (offset > 0) {
				positions.put(partition.partition(), new Position(partition.toString(), Long.toString(offset - 1)));
			}
		});
		return List.copyOf(positions.values());
	}

}
