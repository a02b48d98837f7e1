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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.distributedbus.transport.Deadline;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Looks at single records to tell how old they are, with a consumer that is in no group.
 * Used by one thread.
 */
final class RecordAges implements AutoCloseable {

	private static final Duration STEP = Duration.ofMillis(100);

	private final KafkaClients clients;

	private final Deadline deadline;

	private @Nullable Consumer<ByteBuffer, ByteBuffer> consumer;

	RecordAges(KafkaClients clients, Deadline deadline) {
		this.clients = clients;
		this.deadline = deadline;
	}

	/**
	 * Returns the age of the oldest of some records.
	 * @param records the offset of one record by partition
	 * @return the age, or {@code null} if there are none or they could not be read in
	 * time
	 */
	@Nullable Duration oldest(Map<TopicPartition, Long> records) {
		if (records.isEmpty()) {
			return null;
		}
		Consumer<ByteBuffer, ByteBuffer> consumer = consumer();
		consumer.assign(records.keySet());
		consumer.resume(records.keySet());
		records.forEach(consumer::seek);
		long oldest = Long.MAX_VALUE;
		Set<TopicPartition> missing = new HashSet<>(records.keySet());
		while (!missing.isEmpty() && !this.deadline.isOver()) {
			ConsumerRecords<ByteBuffer, ByteBuffer> polled = consumer
				.poll(this.deadline.remaining(Duration.ZERO, STEP));
			for (TopicPartition partition : polled.partitions()) {
				List<ConsumerRecord<ByteBuffer, ByteBuffer>> found = polled.records(partition);
				if (missing.remove(partition)) {
					oldest = Math.min(oldest, found.get(0).timestamp());
				}
			}
			consumer.pause(polled.partitions());
		}
		return missing.isEmpty() ? Duration.ofMillis(Math.max(System.currentTimeMillis() - oldest, 0)) : null;
	}

	private Consumer<ByteBuffer, ByteBuffer> consumer() {
		Consumer<ByteBuffer, ByteBuffer> consumer = this.consumer;
		if (consumer == null) {
			consumer = this.clients.onlooker();
			this.consumer = consumer;
		}
		return consumer;
	}

	@Override
	public void close() {
		if (this.consumer != null) {
			this.consumer.close(CloseOptions.timeout(Duration.ZERO));
		}
	}

}
