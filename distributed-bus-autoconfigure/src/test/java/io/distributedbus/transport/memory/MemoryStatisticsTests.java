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

package io.distributedbus.transport.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.channel.StartFrom;
import io.distributedbus.transport.ChannelStatistics;
import io.distributedbus.transport.ConsumerStatistics;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.GroupStatistics;
import io.distributedbus.transport.Position;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the memory transport tells of its channels.
 */
class MemoryStatisticsTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final Duration LEAST_AGE = Duration.ofDays(1);

	private final MemoryBroker broker = MemoryBroker.isolated();

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch mayEnd = new CountDownLatch(1);

	private MemoryApplication application;

	@AfterEach
	void close() {
		this.mayEnd.countDown();
		this.application.close();
	}

	@Test
	void tellsZerosOfWhatWasNeverUsed() {
		for (ChannelKind kind : List.of(ChannelKind.QUEUE, ChannelKind.STREAM, ChannelKind.TOPIC)) {
			this.application = new MemoryApplication(MemoryBroker.isolated(), MemoryChannels.channel(kind));
			ChannelStatistics statistics = new MemoryTransport(MemoryBroker.isolated())
				.statistics(MemoryChannels.channel(kind), Set.of("group"), TIMEOUT);
			assertThat(statistics).isEqualTo(ChannelStatistics.empty("orders", List.of("group")));
			assertThat(statistics.oldestUnreadAge()).isEmpty();
		}
	}

	@Test
	void cannotTellOfABroadcast() {
		open(ChannelKind.BROADCAST);
		assertThat(statistics(ChannelKind.BROADCAST, "group")).isNull();
	}

	@Test
	void lagOfAnAbsentGroupIsTheLengthOfTheStream() {
		open(ChannelKind.STREAM);
		this.application.publish("1", "2", "3");
		ChannelStatistics statistics = statistics(ChannelKind.STREAM, "absent");
		assertThat(statistics.length()).isEqualTo(3);
		assertThat(statistics.oldestAge()).isGreaterThan(LEAST_AGE);
		assertThat(statistics.group("absent")).hasValueSatisfying((group) -> {
			assertThat(group.lag()).isEqualTo(3);
			assertThat(group.pending()).isZero();
			assertThat(group.lastDelivered()).isEmpty();
			assertThat(group.oldestUnreadAge()).isGreaterThan(LEAST_AGE);
		});
	}

	@Test
	void tellsWhatIsPendingOnAStreamAndWhatWasNotDelivered() {
		open(ChannelKind.STREAM);
		this.application.publish("1", "2", "3", "4", "5");
		this.application.read("group", new HandlingSink(this::block, 2, 2), "#");
		awaitBegun();
		GroupStatistics group = statistics(ChannelKind.STREAM).group("group").orElseThrow();
		assertThat(group.pending()).isEqualTo(2);
		assertThat(group.lag()).isEqualTo(3);
		assertThat(group.lastDelivered()).containsExactly(new Position("orders_destination", "1"));
		assertThat(group.lowestPending()).isEqualTo(new Position("orders_destination", "0"));
		assertThat(group.oldestUnreadAge()).isGreaterThan(LEAST_AGE);
		assertThat(group.consumers()).singleElement().satisfies(MemoryStatisticsTests::hasTwo);
		this.mayEnd.countDown();
		Recorder.await(() -> {
			GroupStatistics after = statistics(ChannelKind.STREAM).group("group").orElseThrow();
			assertThat(after.lag()).isZero();
			assertThat(after.pending()).isZero();
			assertThat(after.lowestPending()).isNull();
			assertThat(after.oldestUnreadAge()).isNull();
			assertThat(after.lastDelivered()).containsExactly(new Position("orders_destination", "4"));
		});
		assertThat(statistics(ChannelKind.STREAM).length()).isEqualTo(5);
	}

	@Test
	void countsTheLagOfReadersThatShareAStreamByTheirKeys() {
		open(ChannelKind.STREAM);
		Recorder recorder = new Recorder();
		this.application.read("group", recorder);
		this.application.read("group", recorder);
		for (int i = 0; i < 200; i++) {
			this.application.publish(MemoryChannels.envelope("key", "k" + i, "" + i));
		}
		Recorder.await(() -> assertThat(recorder.payloads()).hasSize(200));
		Recorder.await(() -> {
			GroupStatistics group = statistics(ChannelKind.STREAM).group("group").orElseThrow();
			assertThat(group.lag()).isZero();
			assertThat(group.pending()).isZero();
			assertThat(group.consumers()).hasSize(2);
		});
	}

	@Test
	void groupThatBeginsAtTheEndHasNoLag() {
		ChannelDefinition channel = MemoryChannels.channel(ChannelKind.STREAM, StartFrom.LATEST);
		this.application = new MemoryApplication(this.broker, channel);
		this.application.publish("1", "2", "3");
		this.application.read("group", new Recorder());
		GroupStatistics group = statistics(ChannelKind.STREAM).group("group").orElseThrow();
		assertThat(group.lag()).isZero();
		assertThat(group.oldestUnreadAge()).isNull();
	}

	@Test
	void tellsWhatIsPendingInAQueueAndWhatWaits() {
		open(ChannelKind.QUEUE);
		this.application.publish("1", "2", "3", "4", "5");
		assertThat(statistics(ChannelKind.QUEUE, "group").group("group")).hasValueSatisfying((group) -> {
			assertThat(group.lag()).isEqualTo(5);
			assertThat(group.oldestUnreadAge()).isGreaterThan(LEAST_AGE);
		});
		this.application.read("group", new HandlingSink(this::block, 2, 2), "#");
		awaitBegun();
		ChannelStatistics during = statistics(ChannelKind.QUEUE);
		assertThat(during.length()).isEqualTo(5);
		assertThat(during.group("group")).hasValueSatisfying((group) -> {
			assertThat(group.pending()).isEqualTo(2);
			assertThat(group.lag()).isEqualTo(3);
			assertThat(group.lastDelivered()).containsExactly(new Position("orders_destination", "1"));
			assertThat(group.lowestPending()).isEqualTo(new Position("orders_destination", "0"));
			assertThat(group.consumers()).singleElement().satisfies(MemoryStatisticsTests::hasTwo);
		});
		this.mayEnd.countDown();
		Recorder.await(() -> assertThat(statistics(ChannelKind.QUEUE).length()).isZero());
		assertThat(statistics(ChannelKind.QUEUE).oldestUnreadAge()).isEmpty();
	}

	@Test
	void tellsOfEachGroupOfATopicItsOwnCopies() {
		open(ChannelKind.TOPIC);
		this.application.read("blocked", new HandlingSink(this::block, 1, 1), "#");
		this.application.read("free", new Recorder());
		this.application.publish("1", "2");
		awaitBegun();
		Recorder.await(() -> {
			ChannelStatistics statistics = statistics(ChannelKind.TOPIC, "absent");
			assertThat(statistics.length()).isEqualTo(2);
			assertThat(statistics.groups()).extracting(GroupStatistics::group)
				.containsExactly("absent", "blocked", "free");
			assertThat(statistics.groups()).extracting(GroupStatistics::lag).containsExactly(0L, 1L, 0L);
			assertThat(statistics.groups()).extracting(GroupStatistics::pending).containsExactly(0L, 1L, 0L);
		});
	}

	@Test
	void takesTheAgeFromTheTimeOfSending() {
		open(ChannelKind.STREAM);
		this.application.publish(MemoryChannels.envelope("key", null, "1", Instant.now().plusSeconds(3600)));
		assertThat(statistics(ChannelKind.STREAM).oldestAge()).isZero();
	}

	private void open(ChannelKind kind) {
		this.application = new MemoryApplication(this.broker, MemoryChannels.channel(kind));
	}

	private ChannelStatistics statistics(ChannelKind kind, String... groups) {
		return new MemoryTransport(this.broker).statistics(MemoryChannels.channel(kind), Set.of(groups), TIMEOUT);
	}

	private static void hasTwo(ConsumerStatistics consumer) {
		assertThat(consumer.pending()).isEqualTo(2);
		assertThat(consumer.idle()).isBetween(Duration.ZERO, LEAST_AGE);
	}

	// The second of two that were fetched together shows how much was taken
	private void awaitBegun() {
		try {
			assertThat(this.begun.await(60, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void block(Delivery delivery) {
		this.begun.countDown();
		try {
			assertThat(this.mayEnd.await(60, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
