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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.distributedbus.BatchFailedException;
import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import io.distributedbus.RejectedDeliveryException;
import io.distributedbus.channel.OnFailure;
import io.distributedbus.message.Attribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a failing batch does to its deliveries.
 */
class BatchFailureTests {

	@Test
	void triesTheDeliveriesOfAFailedBatchSingly() {
		BatchLog log = failing("1", new IllegalStateException("one"));
		try (TestConsumer consumer = consumer(log, 3, 2).start()) {
			consumer.handle("0", "1", "2");
			assertThat(log.batches()).containsExactly(List.of("0", "1", "2"), List.of("0"), List.of("1"), List.of("1"),
					List.of("2"));
			assertThat(consumer.deadLetters().payloads()).containsExactly("1");
			assertThat(consumer.onlyDeadLetter().attempts()).isEqualTo(2);
		}
	}

	@Test
	void countsABatchOfOneAsAnAttempt() {
		BatchLog log = failing("0", new IllegalStateException("one"));
		try (TestConsumer consumer = consumer(log, 1, 2).start()) {
			consumer.handle("0");
			assertThat(log.batches()).containsExactly(List.of("0"), List.of("0"));
			assertThat(consumer.onlyDeadLetter().attempts()).isEqualTo(2);
		}
	}

	@Test
	void handlesABatchThatFailsWithAnError() {
		BatchLog log = failing("1", new StackOverflowError());
		try (TestConsumer consumer = consumer(log, 2, 1).start()) {
			consumer.handle("0", "1");
			assertThat(consumer.deadLetters().payloads()).containsExactly("1");
		}
	}

	@Test
	void triesOnlyTheNamedDeliveriesAgain() {
		BatchLog log = new BatchLog((batch) -> {
			if (batch.size() > 1) {
				throw new BatchFailedException(
						Map.of(0, new IllegalStateException("zero"), 2, new IllegalStateException("two")));
			}
			if (batch.contains("2")) {
				throw new BatchFailedException(Map.of(0, new IllegalStateException("two again")));
			}
		});
		try (TestConsumer consumer = consumer(log, 4, 3).start()) {
			consumer.handle("0", "1", "2", "3");
			assertThat(log.batches()).containsExactly(List.of("0", "1", "2", "3"), List.of("0"), List.of("2"),
					List.of("2"));
			assertThat(consumer.deadLetters().payloads()).containsExactly("2");
			assertThat(consumer.onlyDeadLetter().reason()).isEqualTo("two again");
			assertThat(consumer.onlyDeadLetter().attempts()).isEqualTo(3);
		}
	}

	@Test
	void takesAnExceptionThatNamesADeliveryOutsideOfTheBatchForAFailureOfAll() {
		BatchLog log = new BatchLog((batch) -> {
			if (batch.size() > 1) {
				throw new BatchFailedException(Map.of(2, new IllegalStateException("nobody")));
			}
		});
		try (TestConsumer consumer = consumer(log, 2, 1).start()) {
			consumer.handle("0", "1");
			assertThat(log.batches()).containsExactly(List.of("0", "1"), List.of("0"), List.of("1"));
			assertThat(consumer.deadLetters().kept()).isEmpty();
		}
	}

	@Test
	void takesAnExceptionThatNamesNothingForAFailureOfAll() {
		BatchLog log = new BatchLog((batch) -> {
			throw new BatchFailedException(Map.of());
		});
		try (TestConsumer consumer = consumer(log, 2, 1).start()) {
			consumer.handle("0", "1");
			assertThat(consumer.deadLetters().payloads()).containsExactly("0", "1");
		}
	}

	@Test
	void countsANamedDeliveryWithoutAReasonAsFailed() {
		Map<Integer, Throwable> failures = new HashMap<>();
		failures.put(0, new IllegalStateException("zero"));
		failures.put(1, null);
		BatchLog log = new BatchLog((batch) -> {
			throw new BatchFailedException(failures);
		});
		try (TestConsumer consumer = consumer(log, 2, 1).start()) {
			consumer.handle("0", "1");
			assertThat(consumer.deadLetters().payloads()).containsExactly("0", "1");
		}
	}

	@Test
	void skipsTheRejectedDeliveries() {
		BatchLog log = new BatchLog((batch) -> {
			if (batch.size() > 1) {
				throw new BatchFailedException(Map.of(1, new RejectedDeliveryException("not mine")));
			}
		});
		try (TestConsumer consumer = consumer(log, 2, 3).start()) {
			consumer.handle("0", "1");
			assertThat(log.batches()).hasSize(1);
			assertThat(consumer.deadLetters().kept()).isEmpty();
		}
	}

	@Test
	void givesUpWhatIsNotReadableAndHandlesTheOthersInOrder() {
		OrderBatches handler = new OrderBatches();
		try (TestConsumer consumer = TestConsumer.of(handler)
			.channel((channel) -> channel.batch(4).attempts(3))
			.start()) {
			consumer.settled(consumer.deliver(json("{\"id\":\"0\"}"), json("garbage"), json("{\"id\":\"2\"}"),
					json("{\"id\":\"3\"}")));
			assertThat(handler.batches).containsExactly(List.of("0"), List.of("2", "3"));
			assertThat(consumer.deadLetters().payloads()).containsExactly("garbage");
			assertThat(consumer.onlyDeadLetter().attempts()).isOne();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void handlesNothingBehindADeliveryAtWhichTheConsumerStops(boolean keyed) {
		BatchLog log = failing("1", new IllegalStateException("one"));
		try (TestConsumer consumer = consumer(log, 4, 1)
			.channel((channel) -> (keyed ? channel.keyed(2) : channel).onFailure(OnFailure.STOP))
			.start()) {
			TestBatch batch = consumer.deliver(TestConsumer.events("0", "1", "2", "3"));
			TestConsumer.until(() -> consumer.reader().isStopped());
			assertThat(log.batches()).containsExactly(List.of("0", "1", "2", "3"), List.of("0"), List.of("1"));
			assertThat(batch.settled()).containsExactly(0);
		}
	}

	@Test
	void handlesNothingBehindAnUnreadableDeliveryAtWhichTheConsumerStops() {
		OrderBatches handler = new OrderBatches();
		try (TestConsumer consumer = TestConsumer.of(handler)
			.channel((channel) -> channel.batch(3).onFailure(OnFailure.STOP))
			.start()) {
			TestBatch batch = consumer.deliver(json("{\"id\":\"0\"}"), json("garbage"), json("{\"id\":\"2\"}"));
			TestConsumer.until(() -> consumer.reader().isStopped());
			assertThat(handler.batches).containsExactly(List.of("0"));
			assertThat(batch.settled()).containsExactly(0);
		}
	}

	@Test
	void doesNotHandOverWhatTheBrokerHasDeliveredTooOften() {
		BatchLog log = new BatchLog();
		try (TestConsumer consumer = consumer(log, 2, 1).start()) {
			consumer.settled(consumer.deliver(TestDelivery.event("a", "killer").delivered(5),
					TestDelivery.event("a", "0"), TestDelivery.event("a", "1")));
			assertThat(log.batches()).containsExactly(List.of("0", "1"));
			assertThat(consumer.deadLetters().payloads()).containsExactly("killer");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void handsNothingOverOnceNobodyWaitsForIt(boolean keyed) {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		BatchLog log = new BatchLog();
		SingleB stuck = new SingleB(begun, go);
		try (TestConsumer consumer = TestConsumer.of(log, stuck)
			.channel((channel) -> (keyed ? channel.keyed(2) : channel).batch(100).maxInFlight(10))
			.start()) {
			TestBatch batch = consumer.deliver(TestDelivery.event("a", "0").keyed("x"),
					TestDelivery.event("c", "1").keyed("x"), TestDelivery.event("a", "2").keyed("x"));
			TestConsumer.until(() -> begun.getCount() == 0);
			assertThat(consumer.reader().lane().stop(Duration.ZERO)).isFalse();
			go.countDown();
			TestConsumer.until(consumer::hasRoom);
			TestConsumer.until(() -> consumer.reader().lane().stop(Duration.ofSeconds(30)));
			assertThat(log.batches()).isEmpty();
			assertThat(batch.settled()).isEmpty();
		}
	}

	private static TestConsumer consumer(BatchLog log, int maxSize, int attempts) {
		return TestConsumer.of(log).channel((channel) -> channel.batch(maxSize).attempts(attempts));
	}

	private static BatchLog failing(String failing, Throwable failure) {
		return new BatchLog((batch) -> {
			if (batch.contains(failing)) {
				throw failure;
			}
		});
	}

	private static TestDelivery json(String payload) {
		return TestDelivery.event("order", payload).with(Attribute.CONTENT_TYPE, "application/json");
	}

	@Distributed
	static class OrderBatches {

		private final List<List<String>> batches = new CopyOnWriteArrayList<>();

		@EventHandler("order")
		void handle(List<Order> orders) {
			this.batches.add(orders.stream().map(Order::id).toList());
		}

	}

	record Order(String id) {

	}

}
