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

package io.distributedbus.test.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/**
 * What the tests do as clients of a broker.
 */
record KafkaClients(KafkaBrokerProcess broker) {

	private static final Duration LIMIT = Duration.ofMinutes(3);

	void createTopic(String name, int partitions) throws Exception {
		try (Admin admin = admin()) {
			admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get(30, TimeUnit.SECONDS);
		}
	}

	/**
	 * Creates a topic that a share group reads from its start. The broker learns of each
	 * change after the one before: that it has the topic shows that it lets the group
	 * read from the start.
	 */
	void createTopicReadFromStart(String name, String shareGroup) throws Exception {
		ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, shareGroup);
		ConfigEntry start = new ConfigEntry("share.auto.offset.reset", "earliest");
		try (Admin admin = admin()) {
			admin.incrementalAlterConfigs(Map.of(group, List.of(new AlterConfigOp(start, AlterConfigOp.OpType.SET))))
				.all()
				.get(30, TimeUnit.SECONDS);
			Awaitility.await()
				.atMost(LIMIT)
				.until(() -> admin.describeConfigs(List.of(group))
					.all()
					.get(30, TimeUnit.SECONDS)
					.get(group)
					.get(start.name())
					.value()
					.equals(start.value()));
		}
		createTopic(name, 1);
	}

	List<String> send(String topic, String prefix, int count) throws Exception {
		List<String> values = new ArrayList<>();
		List<Future<RecordMetadata>> confirmations = new ArrayList<>();
		try (KafkaProducer<String, String> producer = new KafkaProducer<>(
				Map.of("bootstrap.servers", this.broker.bootstrapServers(), "acks", "all"), new StringSerializer(),
				new StringSerializer())) {
			for (int i = 0; i < count; i++) {
				values.add(prefix + i);
				confirmations.add(producer.send(new ProducerRecord<>(topic, "key" + i, prefix + i)));
			}
			for (Future<RecordMetadata> confirmation : confirmations) {
				confirmation.get(30, TimeUnit.SECONDS);
			}
		}
		return values;
	}

	List<String> readAndCommit(String topic, String group, String protocol, int count) {
		List<String> values = new ArrayList<>();
		try (Consumer<String, String> consumer = new KafkaConsumer<>(
				Map.of("bootstrap.servers", this.broker.bootstrapServers(), "group.id", group, "group.protocol",
						protocol, "enable.auto.commit", "false", "auto.offset.reset", "earliest"),
				new StringDeserializer(), new StringDeserializer())) {
			consumer.subscribe(Set.of(topic));
			long end = System.nanoTime() + LIMIT.toNanos();
			while (values.size() < count && System.nanoTime() < end) {
				consumer.poll(Duration.ofMillis(200)).forEach((record) -> values.add(record.value()));
				consumer.commitSync();
			}
		}
		return values;
	}

	KafkaShareConsumer<String, String> shareConsumer(String topic, String group) {
		KafkaShareConsumer<String, String> consumer = new KafkaShareConsumer<>(Map.of("bootstrap.servers",
				this.broker.bootstrapServers(), "group.id", group, "share.acknowledgement.mode", "explicit",
				"share.acquire.mode", "record_limit", "max.poll.records", "10"), new StringDeserializer(),
				new StringDeserializer());
		consumer.subscribe(Set.of(topic));
		return consumer;
	}

	List<String> pollAndAccept(KafkaShareConsumer<String, String> consumer) {
		List<String> values = new ArrayList<>();
		for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
			values.add(record.value());
			consumer.acknowledge(record);
		}
		consumer.commitSync();
		return values;
	}

	Admin admin() {
		return Admin.create(Map.of("bootstrap.servers", this.broker.bootstrapServers()));
	}

}
