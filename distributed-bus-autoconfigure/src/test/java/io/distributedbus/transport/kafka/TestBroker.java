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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * The broker that all tests of this package share, and raw clients of it.
 */
final class TestBroker {

	static final Duration LIMIT = Duration.ofMinutes(3);

	private static final AtomicInteger NAMES = new AtomicInteger();

	private static final EmbeddedKafkaKraftBroker BROKER = start();

	private static final Admin ADMIN = Admin.create(Map.of("bootstrap.servers", address()));

	private TestBroker() {
	}

	private static EmbeddedKafkaKraftBroker start() {
		EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
		broker.brokerProperties(Map.ofEntries(Map.entry("group.initial.rebalance.delay.ms", "0"),
				Map.entry("offsets.topic.num.partitions", "1"),
				Map.entry("share.coordinator.state.topic.num.partitions", "1"),
				Map.entry("share.coordinator.state.topic.replication.factor", "1"),
				Map.entry("share.coordinator.state.topic.min.isr", "1"),
				Map.entry("group.share.min.record.lock.duration.ms", "1000"),
				Map.entry("group.consumer.min.heartbeat.interval.ms", "100"),
				Map.entry("group.consumer.heartbeat.interval.ms", "300"),
				Map.entry("auto.create.topics.enable", "false")));
		broker.afterPropertiesSet();
		Runtime.getRuntime().addShutdownHook(new Thread(broker::destroy));
		return broker;
	}

	static String address() {
		return BROKER.getBrokersAsString();
	}

	static String name(String purpose) {
		return purpose + "-" + NAMES.incrementAndGet();
	}

	static KafkaTransport transport() {
		return transport(Map.of());
	}

	static KafkaTransport transport(Map<String, Object> configs) {
		return transport(address(), configs);
	}

	static KafkaTransport transport(String address, Map<String, Object> configs) {
		return new KafkaTransport((name) -> connection(address, configs));
	}

	// With serializers and a group of its own, as Boot's factories have
	static KafkaConnection connection(String address, Map<String, Object> configs) {
		Map<String, Object> all = new HashMap<>(Map.of("bootstrap.servers", address));
		all.putAll(configs);
		Map<String, Object> consumer = new HashMap<>(all);
		consumer.put("group.id", "of-the-application");
		return new KafkaConnection(
				new DefaultKafkaProducerFactory<>(all, new StringSerializer(), new StringSerializer()),
				new DefaultKafkaConsumerFactory<>(consumer, new StringDeserializer(), new StringDeserializer()),
				new KafkaAdmin(Map.of("bootstrap.servers", address)));
	}

	static void createTopic(String name, int partitions) {
		createTopic(name, partitions, Map.of());
	}

	/**
	 * Creates a topic, and waits until the broker knows it: the answer comes from the
	 * controller, and may be there before.
	 */
	static void createTopic(String name, int partitions, Map<String, String> configs) {
		NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(configs);
		get((admin) -> admin.createTopics(List.of(topic)).all().toCompletionStage().toCompletableFuture().join());
		TestSink.await().until(() -> isKnown(name));
	}

	private static boolean isKnown(String topic) throws Exception {
		try {
			return ADMIN.describeTopics((Collection<String>) List.of(topic))
				.allTopicNames()
				.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
				.containsKey(topic);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof UnknownTopicOrPartitionException) {
				return false;
			}
			throw ex;
		}
	}

	static <T> T get(Function<Admin, T> work) {
		return work.apply(ADMIN);
	}

	static Map<Integer, Long> committed(String group) {
		Map<TopicPartition, OffsetAndMetadata> offsets = get((admin) -> admin.listConsumerGroupOffsets(group)
			.partitionsToOffsetAndMetadata()
			.toCompletionStage()
			.toCompletableFuture()
			.join());
		Map<Integer, Long> positions = new HashMap<>();
		offsets.forEach((partition, offset) -> positions.put(partition.partition(), offset.offset()));
		return positions;
	}

	static void send(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
		send(records, Map.of());
	}

	static void send(List<ProducerRecord<byte[], byte[]>> records, Map<String, Object> configs) throws Exception {
		Map<String, Object> all = new HashMap<>(configs);
		all.put("bootstrap.servers", address());
		all.put("max.request.size", 32 * 1024 * 1024);
		all.put("buffer.memory", 64 * 1024 * 1024L);
		try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(all, new ByteArraySerializer(),
				new ByteArraySerializer())) {
			for (ProducerRecord<byte[], byte[]> record : records) {
				producer.send(record).get(30, TimeUnit.SECONDS);
			}
		}
	}

	static void send(String topic, int partition, String... payloads) throws Exception {
		List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
		for (String payload : payloads) {
			records.add(new ProducerRecord<>(topic, partition, null, payload.getBytes(StandardCharsets.UTF_8)));
		}
		send(records);
	}

	static List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
		Map<String, Object> configs = Map.of("bootstrap.servers", address(), "max.partition.fetch.bytes",
				32 * 1024 * 1024);
		List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
		try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(configs, new ByteArrayDeserializer(),
				new ByteArrayDeserializer())) {
			List<TopicPartition> partitions = consumer.partitionsFor(topic)
				.stream()
				.map((info) -> new TopicPartition(topic, info.partition()))
				.toList();
			consumer.assign(partitions);
			consumer.seekToBeginning(partitions);
			long end = System.nanoTime() + LIMIT.toNanos();
			while (records.size() < count && System.nanoTime() < end) {
				consumer.poll(Duration.ofMillis(200)).forEach(records::add);
			}
		}
		return records;
	}

}
