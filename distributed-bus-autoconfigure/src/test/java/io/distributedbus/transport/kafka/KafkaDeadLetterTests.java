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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.distributedbus.deadletter.DeadLetterHeaders;
import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.DeadLetter;
import io.distributedbus.transport.DeadLetterWriter;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.Subscription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KafkaDeadLetterWriter}.
 */
class KafkaDeadLetterTests {

	private static final byte[] GARBAGE = { (byte) 0xff, 0, (byte) 0xc3, 0x28 };

	private final String topic = TestBroker.name("failing");

	private final String deadLetters = this.topic + "." + this.topic + "-group.dead-letters";

	private final KafkaTransport transport = TestBroker.transport();

	private final Subscription subscription = TestChannels.stream(this.topic).subscription();

	@Test
	void keepsRecordAndSaysWhy() throws Exception {
		TestBroker.createTopic(this.topic, 1);
		RecordHeaders headers = new RecordHeaders();
		headers.add("ce_type", "user.registered".getBytes(StandardCharsets.UTF_8));
		headers.add("garbage", GARBAGE);
		headers.add("nothing", null);
		headers.add(DeadLetterHeaders.REASON, "forged".getBytes(StandardCharsets.UTF_8));
		TestBroker.send(List.of(new ProducerRecord<>(this.topic, 0, GARBAGE, GARBAGE, headers)));
		DeadLetter deadLetter = new DeadLetter(this.subscription, deliver(1).get(0), "Tickets.open", "It did not work",
				"java.lang.IllegalStateException", "at Tickets.open", 3, Instant.parse("2026-01-31T12:00:00Z"));
		try (DeadLetterWriter writer = this.transport.openDeadLetterWriter(this.subscription)) {
			writer.write(deadLetter);
		}
		ConsumerRecord<byte[], byte[]> record = TestBroker.read(this.deadLetters, 1).get(0);
		assertThat(record.key()).isEqualTo(GARBAGE);
		assertThat(record.value()).isEqualTo(GARBAGE);
		assertThat(record.headers().toArray()).startsWith(headers.toArray());
		assertThat(record.headers().lastHeader("garbage").value()).isEqualTo(GARBAGE);
		assertThat(text(record, DeadLetterHeaders.CHANNEL)).isEqualTo("events");
		assertThat(text(record, DeadLetterHeaders.GROUP)).isEqualTo(this.topic + "-group");
		assertThat(text(record, DeadLetterHeaders.HANDLER)).isEqualTo("Tickets.open");
		assertThat(text(record, DeadLetterHeaders.POSITION)).isEqualTo(this.topic + "-0@0");
		assertThat(text(record, DeadLetterHeaders.ATTEMPTS)).isEqualTo("3");
		assertThat(text(record, DeadLetterHeaders.REASON)).isEqualTo("It did not work");
		assertThat(text(record, DeadLetterHeaders.EXCEPTION)).isEqualTo("java.lang.IllegalStateException");
		assertThat(text(record, DeadLetterHeaders.STACK)).isEqualTo("at Tickets.open");
		assertThat(text(record, DeadLetterHeaders.FAILED_AT)).isEqualTo("2026-01-31T12:00:00Z");
	}

	@Test
	void keepsTheTopicForEver() throws Exception {
		TestBroker.createTopic(this.topic, 2, Map.of("max.message.bytes", "3000000"));
		TestBroker.send(this.topic, 1, "payload");
		write(deliver(1).get(0));
		ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, this.deadLetters);
		Map<String, String> configs = TestBroker.get((admin) -> admin.describeConfigs(List.of(resource))
			.all()
			.toCompletionStage()
			.toCompletableFuture()
			.join()
			.get(resource)
			.entries()
			.stream()
			.filter((entry) -> entry.value() != null)
			.collect(Collectors.toMap((entry) -> entry.name(), (entry) -> entry.value())));
		assertThat(configs).containsEntry("retention.ms", "-1")
			.containsEntry("retention.bytes", "-1")
			.containsEntry("cleanup.policy", "delete");
		assertThat(Integer.parseInt(configs.get("max.message.bytes"))).isGreaterThan(3_000_000);
	}

	@Test
	void keepsRecordThatWasSmallOnlyInItsBatch() throws Exception {
		TestBroker.createTopic(this.topic, 1, Map.of("compression.type", "gzip"));
		byte[] large = new byte[4 * 1024 * 1024];
		ProducerRecord<byte[], byte[]> sent = new ProducerRecord<>(this.topic, large);
		TestBroker.send(List.of(sent), Map.of("compression.type", "gzip"));
		write(deliver(1).get(0));
		ConsumerRecord<byte[], byte[]> record = TestBroker.read(this.deadLetters, 1).get(0);
		assertThat(record.value()).hasSize(large.length);
	}

	@Test
	void sendsAgainUntilTheBrokersKnowOfTheRoom() throws Exception {
		TestBroker.createTopic(this.topic, 1);
		TestBroker.send(this.topic, 0, "payload");
		AtomicInteger refusals = new AtomicInteger(3);
		MockProducer<byte[], byte[]> producer = new MockProducer<>(true, null, new ByteArraySerializer(),
				new ByteArraySerializer()) {

			@Override
			public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
				this.sendException = (refusals.getAndDecrement() > 0) ? new RecordTooLargeException() : null;
				return super.send(record, callback);
			}

		};
		KafkaClients clients = new KafkaClients(TestBroker.connection(TestBroker.address(), Map.of())) {

			@Override
			Producer<byte[], byte[]> producer(String clientId, ProducerSettings settings) {
				return producer;
			}

		};
		Delivery delivery = deliver(1).get(0);
		try (DeadLetterWriter writer = new KafkaDeadLetterWriter(this.subscription, new SharedAdmin(clients::admin),
				new KafkaProducers((name) -> clients))) {
			writer.write(deadLetter(delivery));
		}
		assertThat(producer.history()).singleElement()
			.satisfies((record) -> assertThat(record.value()).isEqualTo(delivery.payload()));
	}

	@Test
	void cutsWhatIsTooLong() throws Exception {
		TestBroker.createTopic(this.topic, 1);
		TestBroker.send(this.topic, 0, "payload");
		String text = "x".repeat(100_000);
		DeadLetter deadLetter = new DeadLetter(this.subscription, deliver(1).get(0), null, text, null, text, 1,
				Instant.now());
		try (DeadLetterWriter writer = this.transport.openDeadLetterWriter(this.subscription)) {
			writer.write(deadLetter);
		}
		ConsumerRecord<byte[], byte[]> record = TestBroker.read(this.deadLetters, 1).get(0);
		assertThat(text(record, DeadLetterHeaders.REASON)).hasSize(1024);
		assertThat(text(record, DeadLetterHeaders.STACK)).hasSize(16 * 1024);
		assertThat(record.headers().lastHeader(DeadLetterHeaders.HANDLER)).isNull();
		assertThat(record.headers().lastHeader(DeadLetterHeaders.EXCEPTION)).isNull();
	}

	private void write(Delivery delivery) throws Exception {
		try (DeadLetterWriter writer = this.transport.openDeadLetterWriter(this.subscription)) {
			writer.write(deadLetter(delivery));
		}
	}

	private DeadLetter deadLetter(Delivery delivery) {
		return new DeadLetter(this.subscription, delivery, null, "reason", null, null, 1, Instant.now());
	}

	private List<Delivery> deliver(int count) {
		TestSink sink = new TestSink();
		ChannelReader reader = this.transport.openReader(this.subscription);
		reader.start(sink);
		sink.awaitHandled(count);
		reader.stop(Duration.ofSeconds(10));
		return sink.handled();
	}

	private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
		Header header = record.headers().lastHeader(name);
		return new String(header.value(), StandardCharsets.UTF_8);
	}

}
