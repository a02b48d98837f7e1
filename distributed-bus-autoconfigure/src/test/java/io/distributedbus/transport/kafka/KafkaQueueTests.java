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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.ChannelWriter;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.kafka.KafkaChannelOptions.Queue;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for queues over Kafka.
 */
class KafkaQueueTests {

	private final String topic = TestBroker.name("queue");

	private final KafkaTransport transport = TestBroker.transport();

	private final List<ChannelReader> readers = new ArrayList<>();

	@AfterEach
	void stopReaders() {
		this.readers.forEach((reader) -> reader.stop(Duration.ofSeconds(10)));
	}

	@ParameterizedTest
	@EnumSource(Queue.class)
	void deliversOnceWhatWasSentBeforeTheFirstStart(Queue queue) throws Exception {
		TestChannels channel = channel(queue);
		write(channel, "a", 100);
		TestSink sink = new TestSink();
		ChannelReader reader = start(channel, sink);
		sink.awaitHandled(100);
		assertThat(reader.stop(Duration.ofSeconds(10))).isTrue();
		write(channel, "b", 10);
		TestSink next = new TestSink();
		start(channel, next);
		next.awaitHandled(10);
		assertThat(sink.payloads()).containsExactlyInAnyOrderElementsOf(TestWrites.texts("a", 0, 100));
		assertThat(next.payloads()).containsExactlyInAnyOrderElementsOf(TestWrites.texts("b", 0, 10));
	}

	@Test
	void membersOfShareGroupShareOnePartition() throws Exception {
		TestChannels channel = channel(Queue.SHARE_GROUP);
		TestSink first = new TestSink();
		TestSink second = new TestSink();
		start(channel, first);
		start(channel, second);
		first.awaitConnected();
		second.awaitConnected();
		AtomicInteger sent = new AtomicInteger();
		// The broker lets the second member in when it sees fit
		TestSink.await().until(() -> {
			write(channel, "round-" + sent.getAndAdd(20) + "-", 20);
			return !first.handled().isEmpty() && !second.handled().isEmpty();
		});
		int total = sent.get();
		TestSink.await().until(() -> first.handled().size() + second.handled().size() >= total);
		List<String> all = new ArrayList<>(first.payloads());
		all.addAll(second.payloads());
		assertThat(all).hasSize(total).doesNotHaveDuplicates();
	}

	@Test
	void givesBackWhatHasNotBegun() throws Exception {
		TestChannels channel = channel(Queue.SHARE_GROUP);
		write(channel, "a", 5);
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch finish = new CountDownLatch(1);
		TestSink first = new TestSink((delivery) -> {
			begun.countDown();
			await(finish);
		});
		ChannelReader reader = start(channel, first);
		await(begun);
		Thread stopping = new Thread(() -> reader.stop(Duration.ofSeconds(20)));
		stopping.start();
		TestSink.await().until(() -> first.openLanes().isEmpty());
		finish.countDown();
		stopping.join();
		TestSink second = new TestSink();
		start(channel, second);
		second.awaitHandled(4);
		assertThat(first.payloads()).containsExactly("a0");
		assertThat(second.payloads()).containsExactlyInAnyOrder("a1", "a2", "a3", "a4");
		assertThat(second.handled()).extracting(Delivery::deliveryCount).containsOnly(2);
	}

	@Test
	void keepsTheLockWhileTheHandlerRuns() throws Exception {
		TestChannels channel = channel(Queue.SHARE_GROUP);
		setLockDuration(ShareGroups.id(channel.subscription()), 8000);
		write(channel, "a", 3);
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch finish = new CountDownLatch(1);
		TestSink slow = new TestSink((delivery) -> {
			begun.countDown();
			await(finish);
		});
		ChannelReader reader = start(channel, slow);
		await(begun);
		TestSink other = new TestSink();
		start(channel, other);
		other.awaitConnected();
		// Nothing of it may reach the other member when the lock would have ended
		TestSink.await().pollDelay(Duration.ofSeconds(12)).until(() -> true);
		assertThat(other.handled()).isEmpty();
		finish.countDown();
		slow.awaitHandled(3);
		assertThat(reader.stop(Duration.ofSeconds(10))).isTrue();
		write(channel, "b", 1);
		other.awaitHandled(1);
		assertThat(other.payloads()).containsExactly("b0");
		assertThat(slow.handled()).extracting(Delivery::deliveryCount).containsOnly(1);
	}

	@Test
	void staysWithTheConsumerGroupThatHasReadTheQueueBefore() throws Exception {
		TestChannels before = channel(Queue.CONSUMER_GROUP);
		write(before, "a", 3);
		TestSink first = new TestSink();
		ChannelReader reader = start(before, first);
		first.awaitHandled(3);
		reader.stop(Duration.ofSeconds(10));
		TestChannels after = channel(Queue.AUTO);
		write(after, "b", 1);
		TestSink second = new TestSink();
		start(after, second);
		second.awaitHandled(1);
		assertThat(second.payloads()).containsExactly("b0");
	}

	private TestChannels channel(Queue queue) {
		return TestChannels.of(ChannelKind.QUEUE, this.topic).queue(queue);
	}

	private ChannelReader start(TestChannels channel, TestSink sink) {
		ChannelReader reader = this.transport.openReader(channel.subscription());
		this.readers.add(reader);
		reader.start(sink);
		return reader;
	}

	private void write(TestChannels channel, String prefix, int count) throws Exception {
		try (ChannelWriter writer = this.transport.openWriter(channel.channel())) {
			TestWrites.write(writer, prefix, count);
		}
	}

	private static void await(CountDownLatch latch) {
		TestSink.await().until(() -> latch.getCount() == 0);
	}

	private static void setLockDuration(String group, int millis) {
		ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group);
		ConfigEntry entry = new ConfigEntry("share.record.lock.duration.ms", Integer.toString(millis));
		TestBroker.get((admin) -> admin
			.incrementalAlterConfigs(Map.of(resource, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
			.all()
			.toCompletionStage()
			.toCompletableFuture()
			.join());
	}

}
