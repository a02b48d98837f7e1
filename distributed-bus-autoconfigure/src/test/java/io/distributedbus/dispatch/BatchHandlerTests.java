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

package io.distributedbus.dispatch;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When a batch handler is called, and with how much.
 */
class BatchHandlerTests {

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void isCalledWhenTheBatchIsFull(boolean keyed) {
		BatchLog log = new BatchLog();
		try (TestConsumer consumer = consumer(keyed, log).channel((channel) -> channel.batch(2)).start()) {
			consumer.handle("0", "1", "2", "3");
			assertThat(log.batches()).containsExactly(List.of("0", "1"), List.of("2", "3"));
			assertThat(consumer.timer().waiting()).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void isCalledWhenTheFirstDeliveryHasWaitedLongEnough(boolean keyed) {
		BatchLog log = new BatchLog();
		try (TestConsumer consumer = consumer(keyed, log).channel((channel) -> channel.batch(100)).start()) {
			TestBatch batch = consumer.deliver(TestConsumer.events("0", "1"));
			consumer.settled(consumer.deliver(TestDelivery.event("other", "x").keyed("k")));
			assertThat(log.batches()).isEmpty();
			assertThat(batch.settled()).isEmpty();
			consumer.timer().fire();
			consumer.settled(batch);
			assertThat(log.batches()).containsExactly(List.of("0", "1"));
		}
	}

	@Test
	void isCalledInTimeWhileOtherDeliveriesOfTheLaneAreHandled() {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		BatchLog log = new BatchLog();
		SingleB singles = new SingleB(begun, go);
		try (TestConsumer consumer = TestConsumer.of(log, singles).channel((channel) -> channel.batch(100)).start()) {
			TestBatch batch = consumer.deliver(TestDelivery.event("a", "0"), TestDelivery.event("c", "1"),
					TestDelivery.event("c", "2"));
			TestConsumer.until(() -> begun.getCount() == 0);
			consumer.timer().fire();
			singles.onSecond(() -> assertThat(log.batches()).containsExactly(List.of("0")));
			go.countDown();
			consumer.settled(batch);
			assertThat(consumer.deadLetters().kept()).isEmpty();
			assertThat(log.batches()).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void isCalledWhenNothingMoreCanBeFetchedBefore(boolean keyed) {
		BatchLog log = new BatchLog();
		try (TestConsumer consumer = consumer(keyed, log).channel((channel) -> channel.batch(100).maxInFlight(4))
			.start()) {
			consumer.handle("0", "1", "2", "3");
			assertThat(log.batches()).containsExactly(List.of("0", "1", "2", "3"));
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void isCalledWhenTheReaderWaitsForWhatItHasDelivered(boolean keyed) {
		BatchLog log = new BatchLog();
		try (TestConsumer consumer = consumer(keyed, log).channel((channel) -> channel.batch(100)).start()) {
			consumer.settled(consumer.deliver(new TestBatch(TestConsumer.events("0", "1")).awaited()));
			assertThat(log.batches()).containsExactly(List.of("0", "1"));
		}
	}

	@Test
	void isNotCalledForSingleDeliveriesOfKeysWhileMoreOfThemWait() {
		BatchLog log = new BatchLog();
		try (TestConsumer consumer = consumer(true, log).channel((channel) -> channel.batch(1000).maxInFlight(500))
			.start()) {
			TestDelivery[] deliveries = new TestDelivery[400];
			for (int i = 0; i < deliveries.length; i++) {
				deliveries[i] = TestDelivery.event("a", "x").keyed("key-" + (i % 50));
			}
			consumer.settled(consumer.deliver(deliveries));
			assertThat(log.batches()).hasSize(1);
		}
	}

	@Test
	void isNotCalledAgainForABatchThatWasHandedOverBeforeItsTime() {
		BatchLog log = new BatchLog();
		try (TestConsumer consumer = TestConsumer.of(log).channel((channel) -> channel.batch(2)).start()) {
			consumer.handle("0", "1");
			TestBatch rest = consumer.deliver(TestConsumer.events("2"));
			TestConsumer.until(() -> consumer.timer().waiting() == 1);
			consumer.timer().fire();
			consumer.settled(rest);
			assertThat(log.batches()).containsExactly(List.of("0", "1"), List.of("2"));
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void isCalledWithWhatWasCollectedOnStop(boolean keyed) {
		BatchLog log = new BatchLog();
		try (TestConsumer consumer = consumer(keyed, log).channel((channel) -> channel.batch(100)).start()) {
			TestBatch batch = consumer.deliver(TestConsumer.events("0", "1"));
			consumer.settled(consumer.deliver(TestDelivery.event("other", "x").keyed("k")));
			assertThat(consumer.stop()).isTrue();
			assertThat(batch.isAllSettled()).isTrue();
			assertThat(log.batches()).containsExactly(List.of("0", "1"));
		}
	}

	@Test
	void isCalledOnAWorkerAlsoOnStop() {
		List<String> threads = new CopyOnWriteArrayList<>();
		BatchLog log = new BatchLog((batch) -> threads.add(Thread.currentThread().getName()));
		try (TestConsumer consumer = consumer(true, log).channel((channel) -> channel.batch(100)).start()) {
			consumer.deliver(TestConsumer.events("0"));
			TestConsumer.until(() -> consumer.timer().waiting() == 1);
			assertThat(consumer.stop()).isTrue();
			assertThat(threads).hasSize(1).allMatch((name) -> name.startsWith("distributed-bus-events-"));
		}
	}

	@Test
	void givesBackRoomOnlyWhenTheBatchIsHandled() {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		BatchLog log = new BatchLog((batch) -> {
			begun.countDown();
			go.await();
		});
		try (TestConsumer consumer = TestConsumer.of(log)
			.channel((channel) -> channel.batch(3).maxInFlight(4))
			.start()) {
			assertThat(consumer.hasRoom()).isTrue();
			TestBatch batch = consumer.deliver(TestConsumer.events("0", "1", "2"));
			TestConsumer.until(() -> begun.getCount() == 0);
			assertThat(consumer.hasRoom()).isFalse();
			go.countDown();
			consumer.settled(batch);
			assertThat(log.batches()).containsExactly(List.of("0", "1", "2"));
			TestConsumer.until(consumer::hasRoom);
		}
	}

	@Test
	void tellsTheReaderOfProgressOncePerBatchAndNotPerDelivery() {
		String[] payloads = new String[50];
		Arrays.fill(payloads, "x");
		try (TestConsumer consumer = TestConsumer.of(new BatchLog()).channel((channel) -> channel.batch(50)).start()) {
			TestBatch batch = consumer.handle(payloads);
			TestConsumer.until(() -> batch.progress() > 0);
			assertThat(batch.progress()).isLessThanOrEqualTo(2);
		}
	}

	@Test
	void collectsDeliveriesOfSeveralKeysInOneBatch() {
		BatchLog log = new BatchLog();
		try (TestConsumer consumer = TestConsumer.of(log).channel((channel) -> channel.batch(2)).start()) {
			consumer.settled(consumer.deliver(TestDelivery.event("a", "0"), TestDelivery.event("b", "1")));
			assertThat(log.batches()).containsExactly(List.of("0", "1"));
		}
	}

	@Test
	void settlesADeliveryOnlyWhenEachOfItsHandlersIsDone() {
		EventLog single = new EventLog();
		BatchLog first = new BatchLog();
		BatchLog second = new BatchLog();
		try (TestConsumer consumer = TestConsumer.of(single, first, second)
			.channel((channel) -> channel.batch(2))
			.start()) {
			TestBatch one = consumer.deliver(TestConsumer.events("0"));
			TestConsumer.until(() -> consumer.timer().waiting() == 2);
			assertThat(single.handled()).containsExactly("0");
			assertThat(one.settled()).isEmpty();
			consumer.handle("1");
			assertThat(one.isAllSettled()).isTrue();
			assertThat(first.batches()).containsExactly(List.of("0", "1"));
			assertThat(second.batches()).containsExactly(List.of("0", "1"));
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void endsTheLaneAlsoForOneWhoAsksAgainAndAgainWithoutWaiting(boolean keyed) {
		BatchLog log = new BatchLog();
		try (TestConsumer consumer = consumer(keyed, log).channel((channel) -> channel.batch(2)).start()) {
			consumer.handle("0", "1");
			TestBatch left = consumer.deliver(TestConsumer.events("2"));
			TestConsumer.until(() -> consumer.timer().waiting() == 1);
			TestConsumer.until(() -> consumer.reader().lane().stop(Duration.ZERO));
			assertThat(left.settled().size()).isLessThan(log.batches().size());
		}
	}

	private static TestConsumer consumer(boolean keyed, BatchLog log) {
		return TestConsumer.of(log).channel((channel) -> {
			if (keyed) {
				channel.keyed(2);
			}
		});
	}

}
