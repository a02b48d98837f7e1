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

import java.util.HashMap;
import java.util.Map;

import io.distributedbus.transport.Deadline;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the partitions of a topic begin and end.
 *
 * @param topic the name of the topic
 * @param beginnings the offset of the oldest record by partition
 * @param ends the offset that the next record gets by partition
 */
record TopicBounds(String topic, Map<TopicPartition, Long> beginnings, Map<TopicPartition, Long> ends) {

	static TopicBounds read(Admin admin, TopicDescription topic, Deadline deadline) throws Exception {
		return new TopicBounds(topic.name(), offsets(admin, topic, OffsetSpec.earliest(), deadline),
				offsets(admin, topic, OffsetSpec.latest(), deadline));
	}

	private static Map<TopicPartition, Long> offsets(Admin admin, TopicDescription topic, OffsetSpec spec,
			Deadline deadline) throws Exception {
		Map<TopicPartition, OffsetSpec> specs = new HashMap<>();
		topic.partitions()
			.forEach((partition) -> specs.put(new TopicPartition(topic.name(), partition.partition()), spec));
		Map<TopicPartition, ListOffsetsResultInfo> answer = SharedAdmin.get(admin.listOffsets(specs).all(), deadline);
		Map<TopicPartition, Long> offsets = new HashMap<>();
		answer.forEach((partition, info) -> offsets.put(partition, info.offset()));
		return offsets;
	}

	/**
	 * Returns where each partition is read next: the given offset, or the beginning where
	 * there is none or it lies before that.
	 * @param offsets offsets by partition
	 * @return an offset for each partition
	 */
	Map<TopicPartition, Long> within(Map<TopicPartition, Long> offsets) {
		Map<TopicPartition, Long> within = new HashMap<>(this.beginnings);
		offsets.forEach((partition, offset) -> within.computeIfPresent(partition,
				(key, beginning) -> Math.max(beginning, offset)));
		return within;
	}

	/**
	 * Returns those partitions that have something from the given offsets on.
	 * @param offsets offsets by partition
	 * @return the offsets of these partitions
	 */
	Map<TopicPartition, Long> beyond(Map<TopicPartition, Long> offsets) {
		Map<TopicPartition, Long> beyond = new HashMap<>(offsets);
		beyond.entrySet().removeIf((position) -> position.getValue() >= end(position.getKey()));
		return beyond;
	}

	/**
	 * Counts what lies from the given offsets on. Gaps count, too: what compaction has
	 * removed, and the marks of transactions.
	 * @param offsets offsets by partition
	 * @return the number
	 */
	long count(Map<TopicPartition, Long> offsets) {
		return offsets.entrySet()
			.stream()
			.mapToLong((position) -> Math.max(end(position.getKey()) - position.getValue(), 0))
			.sum();
	}

	long end(TopicPartition partition) {
		return this.ends.getOrDefault(partition, 0L);
	}

}
