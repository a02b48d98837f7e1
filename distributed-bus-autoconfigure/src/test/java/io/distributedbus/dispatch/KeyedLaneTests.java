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
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.distributedbus.channel.OnFailure;
import io.distributedbus.message.Attribute;
import io.distributedbus.transport.Lane;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Different keys side by side, one key in order.
 */
class KeyedLaneTests {

	@Test
	void handlesDifferentKeysSideBySide() {
		CountDownLatch both = new CountDownLatch(2);
		EventLog log = new EventLog((payload, attempt) -> {
			both.countDown();
			both.await();
		});
		try (TestConsumer consumer = keyed(log, 2)) {
			consumer.settled(consumer.deliver(event("x", "0"), event("y", "1")));
		}
	}

	@Test
	void handlesOneKeyInOrder() {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		EventLog log = blockingOn("0", begun, go);
		try (TestConsumer consumer = keyed(log, 4)) {
			TestBatch batch = consumer.deliver(event("x", "0"), event("x", "1"), event("y", "2"));
			TestBatch next = consumer.deliver(event("x", "3"), event("y", "4"));
			TestConsumer.until(() -> begun.getCount() == 0 && next.isSettled(1));
			assertThat(batch.settled()).containsExactly(2);
			assertThat(batch.settledPrefix()).isZero();
			assertThat(log.handled()).contains("0", "2", "4").doesNotContain("1", "3");
			go.countDown();
			consumer.settled(batch);
			consumer.settled(next);
			assertThat(log.handled().stream().filter(List.of("0", "1", "3")::contains)).containsExactly("0", "1", "3");
		}
	}

	@Test
	void ordersDeliveriesWithoutAKeyWithNothing() {
		CountDownLatch all = new CountDownLatch(3);
		EventLog log = new EventLog((payload, attempt) -> {
			all.countDown();
			all.await();
		});
		try (TestConsumer consumer = keyed(log, 3)) {
			consumer.settled(consumer.deliver(TestDelivery.event("a", "0"), TestDelivery.event("a", "1"),
					TestDelivery.event("a", "2").unreadable(Attribute.PARTITION_KEY)));
			assertThat(log.handled()).containsExactlyInAnyOrder("0", "1", "2");
		}
	}

	@Test
	void forgetsAKeyThatHasNothingToDoAndTakesItUpAgain() {
		EventLog log = new EventLog();
		try (TestConsumer consumer = keyed(log, 2)) {
			for (int i = 0; i < 50; i++) {
				consumer.settled(consumer.deliver(event("x", Integer.toString(i))));
			}
			assertThat(log.handled()).hasSize(50).first().isEqualTo("0");
		}
	}

	@Test
	void handlesWhatLiesBeforeTheLastBegunDeliveryOnStop() {
		CountDownLatch begun = new CountDownLatch(2);
		CountDownLatch go = new CountDownLatch(1);
		EventLog log = new EventLog((payload, attempt) -> {
			if (payload.equals("0") || payload.equals("3")) {
				begun.countDown();
				go.await();
			}
		});
		try (TestConsumer consumer = keyed(log, 2)) {
			TestBatch batch = consumer.deliver(event("x", "0"), event("x", "1"), event("x", "2"), event("y", "3"),
					event("x", "4"), event("y", "5"));
			TestConsumer.until(() -> begun.getCount() == 0);
			Thread stopper = new Thread(consumer::stop);
			stopper.start();
			TestConsumer
				.until(() -> consumer.reader().stops() == 1 && stopper.getState() == Thread.State.TIMED_WAITING);
			go.countDown();
			TestConsumer.until(() -> !stopper.isAlive());
			assertThat(batch.settledPrefix()).isEqualTo(4);
			assertThat(batch.settled()).containsExactly(0, 1, 2, 3);
			assertThat(log.handled()).containsExactlyInAnyOrder("0", "1", "2", "3");
		}
	}

	@Test
	void beginsNothingMoreOnceNobodyWaits() {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		EventLog log = blockingOn("0", begun, go);
		try (TestConsumer consumer = keyed(log, 2)) {
			TestBatch batch = consumer.deliver(event("x", "0"), event("x", "1"), event("y", "2"));
			TestConsumer.until(() -> begun.getCount() == 0 && batch.isSettled(2));
			Lane lane = consumer.reader().lane();
			assertThat(lane.stop(Duration.ofMillis(1))).isFalse();
			go.countDown();
			TestConsumer.until(() -> lane.stop(Duration.ofSeconds(30)));
			assertThat(log.handled()).containsExactlyInAnyOrder("0", "2");
			assertThat(batch.settled()).containsExactly(2);
		}
	}

	@Test
	void handlesNothingMoreOfAnyKeyWhenTheConsumerStopsAtAFailure() {
		EventLog log = new EventLog((payload, attempt) -> {
			if (payload.equals("0")) {
				throw new IllegalStateException("stop");
			}
		});
		try (TestConsumer consumer = TestConsumer.of(log)
			.channel((channel) -> channel.keyed(2).onFailure(OnFailure.STOP))
			.start()) {
			TestBatch batch = consumer.deliver(event("x", "0"), event("x", "1"));
			TestConsumer.until(() -> consumer.reader().isStopped());
			assertThat(batch.settled()).isEmpty();
			assertThat(log.handled()).containsExactly("0");
			assertThat(consumer.status().state()).isEqualTo(ConsumerState.FAILED);
		}
	}

	@Test
	void givesBackTheRoomOfWhatItHandlesAndRefuses() {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		try (TestConsumer consumer = keyed(blockingOn("0", begun, go), 2)) {
			consumer.deliver(event("x", "0"), event("x", "1"));
			TestConsumer.until(() -> begun.getCount() == 0);
			assertThat(consumer.reader().lane().stop(Duration.ofMillis(1))).isFalse();
			go.countDown();
			TestConsumer.until(consumer::hasRoom);
			consumer.deliver(event("x", "2"));
			TestConsumer.until(consumer::hasRoom);
		}
	}

	@Test
	void endsTheStopOfAnInterruptedThread() {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		try (TestConsumer consumer = keyed(blockingOn("0", begun, go), 2)) {
			consumer.deliver(event("x", "0"));
			TestConsumer.until(() -> begun.getCount() == 0);
			Thread.currentThread().interrupt();
			assertThat(consumer.reader().lane().stop(Duration.ofMinutes(5))).isFalse();
			assertThat(Thread.interrupted()).isTrue();
			go.countDown();
		}
	}

	private static TestConsumer keyed(EventLog log, int concurrency) {
		return TestConsumer.of(log).channel((channel) -> channel.keyed(concurrency)).start();
	}

	private static TestDelivery event(String partitionKey, String payload) {
		return TestDelivery.event("a", payload).keyed(partitionKey);
	}

	private static EventLog blockingOn(String blocking, CountDownLatch begun, CountDownLatch go) {
		return new EventLog((payload, attempt) -> {
			if (payload.equals(blocking)) {
				begun.countDown();
				go.await();
			}
		});
	}

}
