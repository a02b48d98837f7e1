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

package io.distributedbus.benchmarks.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.distributedbus.benchmarks.Sample;
import io.distributedbus.benchmarks.Settings;
import io.distributedbus.benchmarks.Window;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The best poll loop that we can write by hand: large polls, everything on one thread,
 * and commits that are not waited for.
 */
final class RawConsumer {

	private static final int COMMIT_INTERVAL = 100;

	private boolean committing;

	Sample run(Settings settings, Handling handling) throws Exception {
		Window window = Window.of(settings);
		long left = settings.number("total");
		long uncommitted = 0;
		try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(configs(settings),
				new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
			consumer.subscribe(List.of(settings.text("topic")));
			while (left > 0) {
				ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(100));
				for (ConsumerRecord<byte[], byte[]> record : records) {
					window.handled(handling.handle(record));
				}
				left -= records.count();
				uncommitted += records.count();
				if (uncommitted >= COMMIT_INTERVAL && !this.committing) {
					uncommitted = 0;
					commit(consumer);
				}
			}
			consumer.commitSync();
		}
		return window.await(Duration.ofSeconds(1));
	}

	private void commit(KafkaConsumer<byte[], byte[]> consumer) {
		this.committing = true;
		consumer.commitAsync((offsets, failure) -> this.committing = false);
	}

	private static Map<String, Object> configs(Settings settings) {
		Map<String, Object> configs = new HashMap<>();
		configs.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.text("bootstrap"));
		configs.put(ConsumerConfig.GROUP_ID_CONFIG, UUID.randomUUID().toString());
		configs.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
		configs.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
		configs.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1000);
		return configs;
	}

	/**
	 * What is done with a record.
	 */
	interface Handling {

		long handle(ConsumerRecord<byte[], byte[]> record);

	}

}
