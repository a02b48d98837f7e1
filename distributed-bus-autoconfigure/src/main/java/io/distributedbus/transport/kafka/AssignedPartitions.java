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
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.Lane;
import io.distributedbus.transport.LaneStops;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The partitions that a reader reads now, each with a lane of its own. Used by the
 * reader's thread alone.
 */
final class AssignedPartitions {

	private final DeliverySink sink;

	private final KafkaRecords records = new KafkaRecords();

	private final Map<TopicPartition, PartitionState> states = new LinkedHashMap<>();

	AssignedPartitions(DeliverySink sink) {
		this.sink = sink;
	}

	PartitionState open(TopicPartition partition) {
		return this.states.computeIfAbsent(partition,
				(key) -> new PartitionState(this.sink.openLane(key.toString()), this.records));
	}

	void deliver(ConsumerRecords<ByteBuffer, ByteBuffer> records) {
		for (TopicPartition partition : records.partitions()) {
			List<ConsumerRecord<ByteBuffer, ByteBuffer>> ofPartition = records.records(partition);
			open(partition).deliver(ofPartition);
		}
	}

	@Nullable PartitionState get(TopicPartition partition) {
		return this.states.get(partition);
	}

	Map<TopicPartition, PartitionState> states() {
		return this.states;
	}

	Set<TopicPartition> partitions() {
		return this.states.keySet();
	}

	long atRisk() {
		long atRisk = 0;
		for (PartitionState state : this.states.values()) {
			atRisk += state.atRisk();
		}
		return atRisk;
	}

	boolean isOutstanding() {
		for (PartitionState state : this.states.values()) {
			if (state.isOutstanding()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Stops the lanes of partitions and waits for the work in hand.
	 * @param partitions the partitions
	 * @param timeout how long to wait
	 * @return whether the work in hand is finished
	 */
	boolean stop(Collection<TopicPartition> partitions, Duration timeout) {
		List<Lane> lanes = new ArrayList<>();
		for (TopicPartition partition : partitions) {
			PartitionState state = this.states.get(partition);
			if (state != null) {
				lanes.add(state.lane());
			}
		}
		return LaneStops.stop(lanes, timeout);
	}

	void forget(Collection<TopicPartition> partitions) {
		this.states.keySet().removeAll(Set.copyOf(partitions));
	}

}
