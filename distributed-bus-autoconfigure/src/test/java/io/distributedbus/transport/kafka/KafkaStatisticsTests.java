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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.ChannelStatistics;
import io.distributedbus.transport.ChannelWriter;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.GroupStatistics;
import io.distributedbus.transport.Position;
import io.distributedbus.transport.kafka.KafkaChannelOptions.Queue;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what the brokers tell of a topic and its groups.
 */
class KafkaStatisticsTests {

	private final String topic = TestBroker.name("statistics");

	private final String group = this.topic + "-group";

	private final KafkaTransport transport = TestBroker.transport();

	private final CountDownLatch mayEnd = new CountDownLatch(1);

	private final List<ChannelReader> readers = new ArrayList<>();

	@AfterEach
	void stopReaders() {
		this.mayEnd.countDown();
		this.readers.forEach((reader) -> reader.stop(Duration.ofSeconds(10)));
	}

	@ParameterizedTest
	@EnumSource(names = { "STREAM", "QUEUE" })
	void tellsZerosOfATopicThatDoesNotExist(ChannelKind kind) throws Exception {
		assertThat(statistics(TestChannels.of(kind, this.topic)))
			.isEqualTo(ChannelStatistics.empty("events", List.of(this.group)));
	}

	@Test
	void cannotTellOfABroadcast() throws Exception {
		assertThat(statistics(TestChannels.of(ChannelKind.BROADCAST, this.topic))).isNull();
	}

	@Test
	void lagOfAnAbsentGroupIsTheLengthOfTheStream() throws Exception {
		TestChannels channel = TestChannels.stream(this.topic).partitions(3);
		TestBroker.createTopic(this.topic, 3);
		TestBroker.send(this.topic, 0, "1", "2");
		TestBroker.send(this.topic, 2, "3");
		ChannelStatistics statistics = statistics(channel);
		assertThat(statistics.length()).isEqualTo(3);
		assertThat(statistics.oldestAge()).isBetween(Duration.ZERO, TestBroker.LIMIT);
		assertThat(statistics.groups()).singleElement().satisfies((absent) -> {
			assertThat(absent.group()).isEqualTo(this.group);
			assertThat(absent.lag()).isEqualTo(3);
			assertThat(absent.lastDelivered()).isEmpty();
			assertThat(absent.oldestUnreadAge()).isEqualTo(statistics.oldestAge());
		});
	}

	@Test
	void tellsWhatAConsumerGroupHasNotSettled() throws Exception {
		TestChannels channel = TestChannels.stream(this.topic).partitions(2).commit(1, Duration.ofMillis(100));
		TestBroker.createTopic(this.topic, 2);
		TestBroker.send(this.topic, 0, "1", "2", "block", "4");
		TestBroker.send(this.topic, 1, "a");
		start(channel, new TestSink(this::blockSome));
		TestSink.await().untilAsserted(() -> {
			GroupStatistics statistics = group(channel);
			assertThat(statistics.lag()).isEqualTo(2);
			assertThat(statistics.pending()).isNull();
			assertThat(statistics.lastDelivered()).containsExactly(new Position(this.topic + "-0", "1"),
					new Position(this.topic + "-1", "0"));
			assertThat(statistics.oldestUnreadAge()).isBetween(Duration.ZERO, TestBroker.LIMIT);
			assertThat(statistics.consumers()).singleElement()
				.satisfies((consumer) -> assertThat(consumer.consumer()).contains("events"));
		});
		this.mayEnd.countDown();
		TestSink.await().untilAsserted(() -> assertThat(group(channel).lag()).isZero());
		assertThat(statistics(channel).length()).isEqualTo(5);
		assertThat(group(channel).oldestUnreadAge()).isNull();
	}

	@ParameterizedTest
	@EnumSource(Queue.class)
	void tellsWhatIsLeftOfAQueue(Queue queue) throws Exception {
		TestChannels channel = TestChannels.of(ChannelKind.QUEUE, this.topic).queue(queue);
		try (ChannelWriter writer = this.transport.openWriter(channel.channel())) {
			TestWrites.write(writer, "a", 5);
		}
		assertThat(group(channel).lag()).isEqualTo(5);
		TestSink sink = new TestSink();
		start(channel, sink);
		sink.awaitHandled(5);
		TestSink.await().untilAsserted(() -> assertThat(group(channel).lag()).isZero());
		assertThat(group(channel).consumers()).hasSize(1);
		assertThat(group(channel).lastDelivered()).containsExactly(new Position(this.topic + "-0", "4"));
		assertThat(group(channel).oldestUnreadAge()).isNull();
	}

	@Test
	void tellsOfTheGroupOfAnotherService() throws Exception {
		TestChannels channel = TestChannels.stream(this.topic);
		TestBroker.createTopic(this.topic, 1);
		TestBroker.send(this.topic, 0, "1");
		assertThat(this.transport.statistics(channel.channel(), Set.of("one", "two"), TestBroker.LIMIT).groups())
			.extracting(GroupStatistics::group)
			.containsExactly("one", "two");
	}

	@Test
	void waitsForAnAbsentBrokerNoLongerThanAsked() {
		KafkaTransport absent = TestBroker.transport("localhost:1", Map.of());
		assertThatExceptionOfType(TimeoutException.class).isThrownBy(
				() -> absent.statistics(TestChannels.stream(this.topic).channel(), Set.of(), Duration.ofMillis(300)));
	}

	private void start(TestChannels channel, TestSink sink) {
		ChannelReader reader = this.transport.openReader(channel.subscription());
		this.readers.add(reader);
		reader.start(sink);
	}

	private GroupStatistics group(TestChannels channel) throws Exception {
		return statistics(channel).group(this.group).orElseThrow();
	}

	private ChannelStatistics statistics(TestChannels channel) throws Exception {
		return this.transport.statistics(channel.channel(), Set.of(this.group), TestBroker.LIMIT);
	}

	private void blockSome(Delivery delivery) {
		if (new String(delivery.payload()).equals("block")) {
			try {
				assertThat(this.mayEnd.await(TestBroker.LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

}
