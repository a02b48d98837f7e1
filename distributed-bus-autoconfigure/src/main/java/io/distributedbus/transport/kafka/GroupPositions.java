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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.distributedbus.transport.ConsumerStatistics;
import io.distributedbus.transport.Deadline;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * What the broker tells of a group: where it goes on in each partition, and who reads.
 *
 * @param committed the offset of the first record that is not settled, for each partition
 * of which the group has stored one
 * @param lag how many records are not settled, or {@code null} to count them
 * @param members the members that have partitions of the topic
 */
record GroupPositions(Map<TopicPartition, Long> committed, @Nullable Long lag, List<ConsumerStatistics> members) {

	/**
	 * Tells whether the broker knows nothing of the group.
	 */
	boolean isUnknown() {
		return this.committed.isEmpty() && this.members.isEmpty();
	}

	static GroupPositions ofConsumerGroup(Admin admin, String group, TopicBounds bounds, Deadline deadline)
			throws Exception {
		Map<String, ListConsumerGroupOffsetsSpec> specs = Map.of(group,
				new ListConsumerGroupOffsetsSpec().topicPartitions(bounds.ends().keySet()));
		Map<TopicPartition, OffsetAndMetadata> answer = orEmpty(
				admin.listConsumerGroupOffsets(specs).partitionsToOffsetAndMetadata(group), deadline);
		Map<TopicPartition, Long> committed = new HashMap<>();
		answer.forEach((partition, position) -> {
			if (position != null) {
				committed.put(partition, position.offset());
			}
		});
		List<ConsumerStatistics> members = new ArrayList<>();
		try {
			SharedAdmin.get(admin.describeConsumerGroups(Set.of(group)).all(), deadline)
				.values()
				.stream()
				.flatMap((description) -> description.members().stream())
				.filter((member) -> reads(member.assignment().topicPartitions(), bounds))
				.forEach((member) -> members.add(member(member.clientId(), member.consumerId())));
		}
		catch (GroupIdNotFoundException ex) {
			// Offsets outlive the members, and there is no group without either
		}
		return new GroupPositions(committed, null, members);
	}

	static GroupPositions ofShareGroup(Admin admin, String group, TopicBounds bounds, Deadline deadline)
			throws Exception {
		Map<String, ListShareGroupOffsetsSpec> specs = Map.of(group,
				new ListShareGroupOffsetsSpec().topicPartitions(bounds.ends().keySet()));
		Map<TopicPartition, SharePosition> answer = new HashMap<>();
		orEmpty(admin.listShareGroupOffsets(specs).partitionsToOffsetInfo(group), deadline)
			.forEach((partition, info) -> {
				if (info != null && info.startOffset() >= 0) {
					answer.put(partition, new SharePosition(info.startOffset(), info.lag().orElse(null)));
				}
			});
		List<ConsumerStatistics> members = new ArrayList<>();
		try {
			SharedAdmin.get(admin.describeShareGroups(Set.of(group)).all(), deadline)
				.values()
				.stream()
				.flatMap((description) -> description.members().stream())
				.filter((member) -> reads(member.assignment().topicPartitions(), bounds))
				.forEach((member) -> members.add(member(member.clientId(), member.consumerId())));
		}
		catch (GroupIdNotFoundException ex) {
			// Nobody has joined it yet
		}
		Map<TopicPartition, Long> committed = new HashMap<>();
		answer.forEach((partition, position) -> committed.put(partition, position.next(bounds.end(partition))));
		return new GroupPositions(committed, lag(answer, bounds), members);
	}

	private static @Nullable Long lag(Map<TopicPartition, SharePosition> positions, TopicBounds bounds) {
		long lag = 0;
		for (TopicPartition partition : bounds.ends().keySet()) {
			SharePosition position = positions.get(partition);
			if (position == null) {
				lag += bounds.count(Map.of(partition, bounds.beginnings().getOrDefault(partition, 0L)));
			}
			else if (position.lag() == null) {
				return null;
			}
			else {
				lag += position.lag();
			}
		}
		return lag;
	}

	private static <V> Map<TopicPartition, V> orEmpty(KafkaFuture<Map<TopicPartition, V>> future, Deadline deadline)
			throws Exception {
		try {
			return SharedAdmin.get(future, deadline);
		}
		catch (GroupIdNotFoundException ex) {
			return Map.of();
		}
	}

	private static boolean reads(Set<TopicPartition> assigned, TopicBounds bounds) {
		return assigned.stream().anyMatch(bounds.ends()::containsKey);
	}

	private static ConsumerStatistics member(String clientId, String memberId) {
		return new ConsumerStatistics(memberId.startsWith(clientId) ? memberId : clientId + "-" + memberId, null, null);
	}

	/**
	 * Where a share group goes on in a partition. The broker stores the start with later
	 * acknowledgements: it may lie before records that are settled.
	 *
	 * @param start the start
	 * @param lag how many records are not settled, or {@code null}
	 */
	private record SharePosition(long start, @Nullable Long lag) {

		long next(long end) {
			return (this.lag != null && this.lag == 0) ? end : this.start;
		}

	}

}
