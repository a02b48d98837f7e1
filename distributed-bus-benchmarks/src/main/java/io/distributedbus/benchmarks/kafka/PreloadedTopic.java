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

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;

import io.distributedbus.benchmarks.Json;
import io.distributedbus.benchmarks.OrderPlaced;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.ObjectWriter;

/**
 * Topics of one partition, and what is in them.
 */
final class PreloadedTopic {

	private PreloadedTopic() {
	}

	static void create(String bootstrap, String topic) throws Exception {
		try (Admin admin = admin(bootstrap)) {
			admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty()))).all().get();
		}
	}

	static void delete(String bootstrap, String topic) throws Exception {
		try (Admin admin = admin(bootstrap)) {
			admin.deleteTopics(List.of(topic)).all().get();
		}
	}

	/**
	 * Returns how many records a topic holds.
	 */
	static long size(String bootstrap, String topic) throws Exception {
		TopicPartition partition = new TopicPartition(topic, 0);
		try (Admin admin = admin(bootstrap)) {
			return admin.listOffsets(Map.of(partition, OffsetSpec.latest())).partitionResult(partition).get().offset();
		}
	}

	/**
	 * Fills a new topic with numbered events.
	 * @param wanted which of them have the key that the handlers take
	 */
	static void load(String bootstrap, String topic, long events, LongPredicate wanted) throws Exception {
		create(bootstrap, topic);
		ObjectWriter writer = Json.writer();
		RecordFactory records = new RecordFactory(topic, OrderPlaced.KEY);
		RecordFactory others = new RecordFactory(topic, "order.cancelled");
		try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(ProducerSettings.of(bootstrap),
				new ByteArraySerializer(), new ByteArraySerializer())) {
			for (long number = 0; number < events; number++) {
				byte[] payload = writer.writeValueAsBytes(OrderPlaced.of(number));
				producer.send((wanted.test(number) ? records : others).create(payload));
			}
		}
		if (size(bootstrap, topic) != events) {
			throw new IllegalStateException("Topic '" + topic + "' could not be filled");
		}
	}

	private static Admin admin(String bootstrap) {
		return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
	}

}
