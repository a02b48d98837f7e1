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

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.distributedbus.message.Attribute;
import io.distributedbus.message.MessageKind;
import io.distributedbus.message.SentEnvelope;
import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.ChannelWriter;
import io.distributedbus.transport.Delivery;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for streams over Kafka.
 */
class KafkaStreamTests {

	private final String topic = TestBroker.name("stream");

	private final KafkaTransport transport = TestBroker.transport();

	@Test
	void deliversWhatWasWritten() throws Exception {
		TestChannels channel = TestChannels.stream(this.topic);
		TestSink sink = new TestSink();
		ChannelReader reader = this.transport.openReader(channel.subscription());
		reader.start(sink);
		try (ChannelWriter writer = this.transport.openWriter(channel.channel())) {
			SentEnvelope event = TestWrites.event("1", "key", "payload").withHeaders(Map.of("tenant", "blue"));
			TestWrites.write(writer, event).join();
			sink.awaitHandled(1);
		}
		assertThat(reader.stop(Duration.ofSeconds(10))).isTrue();
		Delivery delivery = sink.handled().get(0);
		assertThat(delivery.routingKey()).isEqualTo("user.registered");
		assertThat(delivery.attribute(Attribute.ID)).isEqualTo("1");
		assertThat(delivery.attribute(Attribute.SOURCE)).isEqualTo("user-service");
		assertThat(delivery.attribute(Attribute.TIME)).isEqualTo("2026-01-31T12:00:00.123Z");
		assertThat(delivery.attribute(Attribute.CONTENT_TYPE)).isEqualTo("application/json");
		assertThat(delivery.attribute(Attribute.PARTITION_KEY)).isEqualTo("key");
		assertThat(MessageKind.fromWireName(delivery.attribute(Attribute.KIND))).isEqualTo(MessageKind.EVENT);
		assertThat(delivery.headers()).containsExactly(Map.entry("tenant", "blue"));
		assertThat(delivery.payload()).asString().isEqualTo("payload");
		assertThat(delivery.position()).hasToString(this.topic + "-0@0");
	}

	@Test
	void restartsBehindWhatWasHandled() throws Exception {
		TestChannels channel = TestChannels.stream(this.topic).commit(1000, Duration.ofHours(1));
		try (ChannelWriter writer = this.transport.openWriter(channel.channel())) {
			TestWrites.write(writer, "a", 150);
			TestSink first = new TestSink();
			ChannelReader reader = this.transport.openReader(channel.subscription());
			reader.start(first);
			first.awaitHandled(150);
			assertThat(reader.stop(Duration.ofSeconds(10))).isTrue();
			TestWrites.write(writer, "b", 50);
			TestSink second = new TestSink();
			ChannelReader again = this.transport.openReader(channel.subscription());
			again.start(second);
			second.awaitHandled(50);
			assertThat(again.stop(Duration.ofSeconds(10))).isTrue();
			assertThat(first.payloads()).isEqualTo(TestWrites.texts("a", 0, 150));
			assertThat(second.payloads()).isEqualTo(TestWrites.texts("b", 0, 50));
		}
	}

	@Test
	void storesPositionByCount() throws Exception {
		TestChannels channel = TestChannels.stream(this.topic).commit(10, Duration.ofHours(1));
		ChannelReader reader = read(channel, 25);
		TestSink.await().until(() -> TestBroker.committed(this.topic + "-group").getOrDefault(0, 0L) > 15);
		assertThat(reader.stop(Duration.ofSeconds(10))).isTrue();
		assertThat(TestBroker.committed(this.topic + "-group")).containsEntry(0, 25L);
	}

	@Test
	void storesPositionWhenIdle() throws Exception {
		TestChannels channel = TestChannels.stream(this.topic).commit(1000, Duration.ofMillis(200));
		ChannelReader reader = read(channel, 3);
		TestSink.await().until(() -> TestBroker.committed(this.topic + "-group").getOrDefault(0, 0L) == 3);
		assertThat(reader.stop(Duration.ofSeconds(10))).isTrue();
	}

	@Test
	void keepsTheOrderOfEachPartitionKey() throws Exception {
		TestChannels channel = TestChannels.stream(this.topic).partitions(3);
		try (ChannelWriter writer = this.transport.openWriter(channel.channel())) {
			for (int i = 0; i < 90; i++) {
				TestWrites.write(writer, TestWrites.event("" + i, "key-" + (i % 6), "" + i));
			}
			writer.flush();
		}
		TestSink sink = new TestSink();
		ChannelReader reader = this.transport.openReader(channel.subscription());
		reader.start(sink);
		sink.awaitHandled(90);
		reader.stop(Duration.ofSeconds(10));
		for (int key = 0; key < 6; key++) {
			String name = "key-" + key;
			int remainder = key;
			assertThat(sink.handled().stream().filter((delivery) -> name.equals(partitionKey(delivery))))
				.extracting((delivery) -> Integer.parseInt(new String(delivery.payload())))
				.isSorted()
				.hasSize(15)
				.allMatch((number) -> number % 6 == remainder);
		}
	}

	@Test
	void deliversWhateverIsInTheTopic() throws Exception {
		byte[] garbage = { (byte) 0xff, 0, (byte) 0xc3, 0x28 };
		RecordHeaders headers = new RecordHeaders();
		headers.add("ce_type", garbage).add("ce_buskind", garbage).add("large", new byte[100_000]).add("", garbage);
		TestBroker.createTopic(this.topic, 1);
		TestBroker.send(List.of(new ProducerRecord<>(this.topic, 0, garbage, garbage, headers),
				new ProducerRecord<>(this.topic, 0, null, null), new ProducerRecord<>(this.topic, 0, null, garbage)));
		TestSink sink = new TestSink();
		ChannelReader reader = this.transport.openReader(TestChannels.stream(this.topic).subscription());
		reader.start(sink);
		sink.awaitHandled(3);
		assertThat(reader.stop(Duration.ofSeconds(10))).isTrue();
		assertThat(sink.handled()).extracting(Delivery::payload).containsExactly(garbage, new byte[0], garbage);
		assertThat(sink.handled().get(0).rawHeaders()).hasSize(4);
		assertThat(sink.handled().get(1).routingKey()).isNull();
	}

	private ChannelReader read(TestChannels channel, int count) throws Exception {
		try (ChannelWriter writer = this.transport.openWriter(channel.channel())) {
			TestWrites.write(writer, "a", count);
		}
		TestSink sink = new TestSink();
		ChannelReader reader = this.transport.openReader(channel.subscription());
		reader.start(sink);
		sink.awaitHandled(count);
		return reader;
	}

	private static String partitionKey(Delivery delivery) {
		return delivery.attribute(Attribute.PARTITION_KEY);
	}

}
