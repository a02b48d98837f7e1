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

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.distributedbus.channel.StartFrom;
import io.distributedbus.transport.Deadline;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Where a group begins to read partitions of which it has stored no position. The reader
 * of partition 0 decides for all partitions that the topic has by then and stores the
 * positions at once; a partition without a position after that was added later, and is
 * read from its beginning so that nothing is lost.
 */
final class StartPositions {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final long PAUSE_MILLIS = 50;

	private final Consumer<ByteBuffer, ByteBuffer> consumer;

	private final String topic;

	private final StartFrom startFrom;

	StartPositions(Consumer<ByteBuffer, ByteBuffer> consumer, String topic, StartFrom startFrom) {
		this.consumer = consumer;
		this.topic = topic;
		this.startFrom = startFrom;
	}

	/**
	 * Seeks the assigned partitions of which the group has no position.
	 * @param assigned the partitions
	 */
	void seek(Collection<TopicPartition> assigned) {
		Set<TopicPartition> open = withoutPosition(new HashSet<>(assigned));
		if (open.isEmpty()) {
			return;
		}
		if (this.startFrom.type() == StartFrom.Type.EARLIEST) {
			this.consumer.seekToBeginning(open);
			return;
		}
		TopicPartition first = new TopicPartition(this.topic, 0);
		if (open.contains(first)) {
			seekAndStore(open, withoutPosition(partitions()));
		}
		else if (waitForPosition(first)) {
			seekAsMember(open);
		}
		else {
			seekAndStore(open, open);
		}
	}

	private Set<TopicPartition> partitions() {
		return this.consumer.partitionsFor(this.topic, TIMEOUT)
			.stream()
			.map((PartitionInfo info) -> new TopicPartition(info.topic(), info.partition()))
			.collect(Collectors.toSet());
	}

	private Set<TopicPartition> withoutPosition(Set<TopicPartition> partitions) {
		Map<TopicPartition, OffsetAndMetadata> stored = this.consumer.committed(partitions, TIMEOUT);
		return partitions.stream().filter((partition) -> stored.get(partition) == null).collect(Collectors.toSet());
	}

	private void seekAndStore(Set<TopicPartition> assigned, Set<TopicPartition> all) {
		Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
		resolve(all).forEach((partition, offset) -> positions.put(partition, new OffsetAndMetadata(offset)));
		this.consumer.commitSync(positions, TIMEOUT);
		assigned.forEach((partition) -> this.consumer.seek(partition, positions.get(partition)));
	}

	// The brokers can only be asked again. Who stops the reader wakes the consumer up,
	// which makes the next look throw.
	private boolean waitForPosition(TopicPartition first) {
		Deadline deadline = Deadline.in(PATIENCE);
		while (!withoutPosition(Set.of(first)).isEmpty()) {
			if (deadline.isOver()) {
				return false;
			}
			try {
				Thread.sleep(PAUSE_MILLIS);
			}
			catch (InterruptedException ex) {
				throw new org.apache.kafka.common.errors.InterruptException(ex);
			}
		}
		return true;
	}

	private void seekAsMember(Set<TopicPartition> open) {
		this.consumer.committed(open, TIMEOUT).forEach((partition, position) -> {
			if (position != null) {
				this.consumer.seek(partition, position);
			}
			else {
				this.consumer.seekToBeginning(Set.of(partition));
			}
		});
	}

	private Map<TopicPartition, Long> resolve(Set<TopicPartition> partitions) {
		Map<TopicPartition, Long> ends = this.consumer.endOffsets(partitions, TIMEOUT);
		return switch (this.startFrom.type()) {
			case EARLIEST -> this.consumer.beginningOffsets(partitions, TIMEOUT);
			case LATEST, LAST -> ends;
			case OFFSET -> within(this.consumer.beginningOffsets(partitions, TIMEOUT), ends);
			case INSTANT, ENTRY -> since(this.startFrom.instant(), ends);
		};
	}

	private Map<TopicPartition, Long> within(Map<TopicPartition, Long> beginnings, Map<TopicPartition, Long> ends) {
		Map<TopicPartition, Long> offsets = new HashMap<>();
		ends.forEach((partition, end) -> {
			long beginning = beginnings.getOrDefault(partition, 0L);
			offsets.put(partition, Math.max(beginning, Math.min(this.startFrom.offset(), end)));
		});
		return offsets;
	}

	private Map<TopicPartition, Long> since(@Nullable Instant instant, Map<TopicPartition, Long> ends) {
		Map<TopicPartition, Long> times = new HashMap<>();
		ends.keySet().forEach((partition) -> times.put(partition, (instant != null) ? instant.toEpochMilli() : 0L));
		Map<TopicPartition, Long> offsets = new HashMap<>(ends);
		Map<TopicPartition, OffsetAndTimestamp> found = this.consumer.offsetsForTimes(times, TIMEOUT);
		found.forEach((partition, offset) -> {
			if (offset != null) {
				offsets.put(partition, offset.offset());
			}
		});
		return offsets;
	}

}
