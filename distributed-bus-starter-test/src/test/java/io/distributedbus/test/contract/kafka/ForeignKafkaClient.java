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

package io.distributedbus.test.contract.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.distributedbus.deadletter.DeadLetterHeaders;
import io.distributedbus.message.Attribute;
import io.distributedbus.message.HeaderNames;
import io.distributedbus.test.contract.harness.ForeignEnvelope;
import io.distributedbus.test.contract.harness.StoredDeadLetter;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A program that uses Kafka without the bus. Safe for use by several threads.
 */
final class ForeignKafkaClient implements AutoCloseable {

	private final Map<String, Object> configuration;

	private Producer<byte[], byte[]> producer;

	private Consumer<byte[], byte[]> consumer;

	ForeignKafkaClient(String bootstrapServers) {
		this.configuration = Map.of("bootstrap.servers", bootstrapServers, "allow.auto.create.topics", false);
	}

	synchronized void write(String topic, ForeignEnvelope envelope) throws Exception {
		if (this.producer == null) {
			this.producer = new KafkaProducer<>(this.configuration, new ByteArraySerializer(),
					new ByteArraySerializer());
		}
		ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, envelope.payload());
		envelope.attributes()
			.forEach((attribute, value) -> record.headers()
				.add(headerName(attribute), value.getBytes(StandardCharsets.UTF_8)));
		envelope.headers().forEach(record.headers()::add);
		this.producer.send(record).get(1, TimeUnit.MINUTES);
	}

	private static String headerName(Attribute attribute) {
		return (attribute == Attribute.CONTENT_TYPE) ? HeaderNames.CONTENT_TYPE : "ce_" + attribute.wireName();
	}

	synchronized List<StoredDeadLetter> deadLetters(String topic) {
		if (this.consumer == null) {
			this.consumer = new KafkaConsumer<>(this.configuration, new ByteArrayDeserializer(),
					new ByteArrayDeserializer());
		}
		if (!this.consumer.listTopics().containsKey(topic)) {
			return List.of();
		}
		TopicPartition partition = new TopicPartition(topic, 0);
		this.consumer.assign(List.of(partition));
		this.consumer.seekToBeginning(List.of(partition));
		long end = this.consumer.endOffsets(List.of(partition)).get(partition);
		List<StoredDeadLetter> letters = new ArrayList<>();
		while (this.consumer.position(partition) < end) {
			this.consumer.poll(Duration.ofMillis(200)).forEach((record) -> letters.add(deadLetter(record)));
		}
		return letters;
	}

	private static StoredDeadLetter deadLetter(ConsumerRecord<byte[], byte[]> record) {
		Map<String, String> all = new HashMap<>();
		for (Header header : record.headers()) {
			all.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
		}
		Map<String, String> users = new HashMap<>(all);
		users.keySet().removeIf((name) -> HeaderNames.isReserved(name.toLowerCase(Locale.ROOT)));
		return new StoredDeadLetter(all.get("ce_type"), all.get("ce_id"), users, record.value(),
				all.get(DeadLetterHeaders.CHANNEL), all.get(DeadLetterHeaders.GROUP),
				all.get(DeadLetterHeaders.HANDLER), all.get(DeadLetterHeaders.POSITION),
				all.get(DeadLetterHeaders.REASON), all.get(DeadLetterHeaders.EXCEPTION),
				Integer.parseInt(all.get(DeadLetterHeaders.ATTEMPTS)));
	}

	@Override
	public synchronized void close() {
		if (this.producer != null) {
			this.producer.close(Duration.ZERO);
		}
		if (this.consumer != null) {
			this.consumer.close();
		}
	}

}
