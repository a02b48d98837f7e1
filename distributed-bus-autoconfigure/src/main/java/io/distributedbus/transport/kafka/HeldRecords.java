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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The records that a share consumer holds the locks of, each with the place where it is
 * seen whether it is settled. Used by the reader's thread alone.
 */
final class HeldRecords {

	private static final Log logger = LogFactory.getLog(HeldRecords.class);

	private final ShareConsumer<ByteBuffer, ByteBuffer> consumer;

	private final Map<TopicPartition, Map<Long, Held>> held = new HashMap<>();

	// Of those that were asked to be renewed nothing can be said until they are returned
	private int renewing;

	private int ready;

	HeldRecords(ShareConsumer<ByteBuffer, ByteBuffer> consumer) {
		this.consumer = consumer;
	}

	boolean hasReady() {
		return this.ready > 0;
	}

	boolean hasRenewing() {
		return this.renewing > 0;
	}

	/**
	 * Takes over what a poll returned.
	 * @param records the records
	 * @return those that were not held before, by partition
	 */
	Map<TopicPartition, List<ConsumerRecord<ByteBuffer, ByteBuffer>>> accept(
			ConsumerRecords<ByteBuffer, ByteBuffer> records) {
		Map<TopicPartition, List<ConsumerRecord<ByteBuffer, ByteBuffer>>> fresh = new LinkedHashMap<>();
		for (TopicPartition partition : records.partitions()) {
			Map<Long, Held> known = this.held.getOrDefault(partition, Map.of());
			for (ConsumerRecord<ByteBuffer, ByteBuffer> record : records.records(partition)) {
				Held held = known.get(record.offset());
				if (held == null) {
					fresh.computeIfAbsent(partition, (key) -> new ArrayList<>()).add(record);
				}
				else if (held.renewing) {
					held.renewing = false;
					this.renewing--;
					this.ready++;
				}
			}
		}
		return fresh;
	}

	void add(KafkaBatch batch) {
		for (int i = 0; i < batch.size(); i++) {
			ConsumerRecord<ByteBuffer, ByteBuffer> record = batch.record(i);
			TopicPartition partition = new TopicPartition(record.topic(), record.partition());
			this.held.computeIfAbsent(partition, (key) -> new LinkedHashMap<>())
				.put(record.offset(), new Held(batch, i));
			this.ready++;
		}
	}

	int countSettled() {
		int settled = 0;
		for (Map<Long, Held> ofPartition : this.held.values()) {
			for (Held held : ofPartition.values()) {
				settled += (!held.renewing && held.isSettled()) ? 1 : 0;
			}
		}
		return settled;
	}

	boolean isSettled() {
		return countSettled() == this.ready;
	}

	/**
	 * Accepts what is settled and forgets it.
	 */
	void acceptSettled() {
		acknowledge((held) -> held.isSettled() ? AcknowledgeType.ACCEPT : null);
	}

	/**
	 * Asks for more time for all that is not settled.
	 */
	void renew() {
		acknowledge((held) -> AcknowledgeType.RENEW);
	}

	/**
	 * Says the end of each record and forgets it, except for renewed ones.
	 * @param end the end, or {@code null} if it has none yet
	 */
	void acknowledge(End end) {
		for (Map<Long, Held> ofPartition : this.held.values()) {
			ofPartition.values().removeIf((held) -> !held.renewing && acknowledge(held, end.of(held)));
		}
	}

	private boolean acknowledge(Held held, @Nullable AcknowledgeType type) {
		if (type == null) {
			return false;
		}
		this.ready--;
		try {
			this.consumer.acknowledge(held.record(), type);
		}
		catch (IllegalStateException ex) {
			logger.debug("The client has given a record up; it is delivered again", ex);
			return true;
		}
		if (type == AcknowledgeType.RENEW) {
			held.renewing = true;
			this.renewing++;
			return false;
		}
		return true;
	}

	/**
	 * Forgets renewals that were refused: somebody else will get these records.
	 * @param offsets the records
	 * @return how many there were
	 */
	int forgetRenewing(Map<TopicIdPartition, Set<Long>> offsets) {
		int lost = 0;
		for (Map.Entry<TopicIdPartition, Set<Long>> entry : offsets.entrySet()) {
			Map<Long, Held> ofPartition = this.held.getOrDefault(entry.getKey().topicPartition(), Map.of());
			for (Long offset : entry.getValue()) {
				Held held = ofPartition.get(offset);
				if (held != null && held.renewing) {
					ofPartition.remove(offset);
					this.renewing--;
					lost++;
				}
			}
		}
		return lost;
	}

	/**
	 * Says the end of a record.
	 */
	interface End {

		@Nullable AcknowledgeType of(Held held);

	}

	/**
	 * A record that is held.
	 */
	static final class Held {

		private final KafkaBatch batch;

		private final int index;

		private boolean renewing;

		private Held(KafkaBatch batch, int index) {
			this.batch = batch;
			this.index = index;
		}

		boolean isSettled() {
			return this.batch.isSettled(this.index);
		}

		KafkaDelivery delivery() {
			return this.batch.get(this.index);
		}

		ConsumerRecord<ByteBuffer, ByteBuffer> record() {
			return this.batch.record(this.index);
		}

	}

}
