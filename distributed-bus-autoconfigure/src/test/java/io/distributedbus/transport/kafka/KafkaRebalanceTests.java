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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import io.distributedbus.channel.StartFrom;
import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.Delivery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for readers of one group that come and go.
 */
class KafkaRebalanceTests {

	private static final int PARTITIONS = 4;

	private final String topic = TestBroker.name("rebalanced");

	private final TestChannels channel = TestChannels.stream(this.topic).partitions(PARTITIONS);

	private final List<ChannelReader> readers = new ArrayList<>();

	@AfterEach
	void stopReaders() {
		this.readers.forEach((reader) -> reader.stop(Duration.ofSeconds(10)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "classic", "consumer" })
	void nothingIsLostOrRepeatedWhenReadersComeAndGo(String protocol) throws Exception {
		KafkaTransport transport = transport(protocol);
		TestBroker.createTopic(this.topic, PARTITIONS);
		TestSink first = new TestSink();
		TestSink second = new TestSink();
		ChannelReader leaving = start(transport, first);
		int rounds = 0;
		while (first.openLanes().size() < PARTITIONS) {
			send(rounds++);
		}
		start(transport, second);
		while (second.openLanes().isEmpty() || first.openLanes().size() + second.openLanes().size() != PARTITIONS
				|| second.handled().isEmpty()) {
			send(rounds++);
		}
		assertThat(leaving.stop(Duration.ofSeconds(20))).isTrue();
		while (second.openLanes().size() < PARTITIONS) {
			send(rounds++);
		}
		int total = rounds * PARTITIONS;
		TestSink.await().until(() -> first.handled().size() + second.handled().size() >= total);
		List<String> all = new ArrayList<>(first.payloads());
		all.addAll(second.payloads());
		assertThat(all).hasSize(total).doesNotHaveDuplicates();
		assertThatOrderHolds(first.handled());
		assertThatOrderHolds(second.handled());
	}

	@ParameterizedTest
	@ValueSource(strings = { "classic", "consumer" })
	void whatWasTakenAwayIsHandledByItsNewReaderAlone(String protocol) throws Exception {
		KafkaTransport transport = transport(protocol);
		TestBroker.createTopic(this.topic, 2);
		TestBroker.send(this.topic, 0, "a0", "a1", "a2");
		TestBroker.send(this.topic, 1, "b0", "b1", "b2");
		CountDownLatch begun = new CountDownLatch(2);
		CountDownLatch finish = new CountDownLatch(1);
		TestSink first = new TestSink((delivery) -> {
			begun.countDown();
			TestSink.await().until(() -> finish.getCount() == 0);
		});
		start(transport, first);
		TestSink.await().until(() -> begun.getCount() == 0);
		TestSink second = new TestSink();
		start(transport, second);
		TestSink.await().until(() -> first.openLanes().size() == 1);
		finish.countDown();
		TestSink.await().until(() -> first.handled().size() + second.handled().size() >= 6);
		// The one in hand was finished and committed, so that the other reader begins
		// behind it
		assertThat(first.handled()).hasSize(4);
		assertThat(second.payloads()).isIn(List.of("a1", "a2"), List.of("b1", "b2"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "classic", "consumer" })
	void readersThatStartTogetherAgreeWhereTheGroupBegins(String protocol) throws Exception {
		KafkaTransport transport = transport(protocol);
		TestBroker.createTopic(this.topic, PARTITIONS);
		send(0);
		this.channel.startFrom(StartFrom.LATEST);
		List<TestSink> sinks = List.of(new TestSink(), new TestSink(), new TestSink());
		sinks.forEach((sink) -> start(transport, sink));
		TestSink.await().until(() -> TestBroker.committed(this.topic + "-group").size() == PARTITIONS);
		assertThat(TestBroker.committed(this.topic + "-group").values()).containsOnly(1L);
		send(1);
		TestSink.await().until(() -> sinks.stream().mapToInt((sink) -> sink.handled().size()).sum() >= PARTITIONS);
		assertThat(sinks.stream().flatMap((sink) -> sink.payloads().stream())).containsExactlyInAnyOrder("0-1", "1-1",
				"2-1", "3-1");
	}

	@Test
	void slowHandlerKeepsTheMembership() throws Exception {
		KafkaTransport transport = TestBroker.transport(Map.of("max.poll.interval.ms", "6000"));
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch finish = new CountDownLatch(1);
		TestSink sink = new TestSink((delivery) -> {
			begun.countDown();
			TestSink.await().until(() -> finish.getCount() == 0);
		});
		TestBroker.createTopic(this.topic, 1);
		TestBroker.send(this.topic, 0, "a0", "a1");
		start(transport, sink);
		TestSink.await().until(() -> begun.getCount() == 0);
		sink.room = false;
		// The poll before may still have had room
		TestSink.await().until(() -> sink.refusals.get() > 0);
		TestBroker.send(this.topic, 0, "a2");
		// Longer than a member may go without a poll
		TestSink.await().pollDelay(Duration.ofSeconds(8)).until(() -> true);
		finish.countDown();
		TestSink.await().until(() -> sink.handled().size() == 2);
		sink.room = true;
		sink.awaitHandled(3);
		assertThat(sink.payloads()).containsExactly("a0", "a1", "a2");
		assertThat(sink.lanes()).hasSize(1);
	}

	private static KafkaTransport transport(String protocol) {
		return TestBroker.transport(protocol.equals("classic") ? Map.of("heartbeat.interval.ms", "300")
				: Map.of("group.protocol", protocol));
	}

	private ChannelReader start(KafkaTransport transport, TestSink sink) {
		ChannelReader reader = transport.openReader(this.channel.subscription());
		this.readers.add(reader);
		reader.start(sink);
		return reader;
	}

	private void send(int round) throws Exception {
		for (int partition = 0; partition < PARTITIONS; partition++) {
			TestBroker.send(this.topic, partition, partition + "-" + round);
		}
	}

	private static void assertThatOrderHolds(List<Delivery> deliveries) {
		Map<String, Long> last = new HashMap<>();
		for (Delivery delivery : deliveries) {
			long offset = Long.parseLong(delivery.position().offset());
			Long before = last.put(delivery.position().partition(), offset);
			assertThat(before == null || before < offset).isTrue();
		}
	}

}
