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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.DeliveryBatch;
import io.distributedbus.transport.Lane;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One delivery after the other, whoever delivers and stops.
 */
class SequentialLaneTests {

	@Test
	void handlesDeliveriesOneAfterTheOtherInOrder() {
		AtomicInteger atOnce = new AtomicInteger();
		EventLog log = new EventLog((payload, attempt) -> {
			assertThat(atOnce.incrementAndGet()).isOne();
			atOnce.decrementAndGet();
		});
		try (TestConsumer consumer = TestConsumer.of(log).channel((channel) -> channel.concurrency(4)).start()) {
			List<String> payloads = IntStream.range(0, 300).mapToObj(Integer::toString).toList();
			TestBatch first = consumer.deliver(TestConsumer.events(payloads.subList(0, 150).toArray(String[]::new)));
			TestBatch second = consumer.deliver(TestConsumer.events(payloads.subList(150, 300).toArray(String[]::new)));
			consumer.settled(first);
			consumer.settled(second);
			assertThat(log.handled()).containsExactlyElementsOf(payloads);
			assertThat(consumer.deadLetters().kept()).isEmpty();
		}
	}

	@Test
	void handlesTwoLanesSideBySide() {
		CountDownLatch both = new CountDownLatch(2);
		EventLog log = new EventLog((payload, attempt) -> {
			both.countDown();
			both.await();
		});
		try (TestConsumer consumer = TestConsumer.of(log).channel((channel) -> channel.concurrency(2)).start()) {
			Lane other = consumer.reader().sink().openLane("other");
			TestBatch first = consumer.deliver(TestConsumer.events("0"));
			TestBatch second = new TestBatch(TestConsumer.events("1"));
			other.deliver(second);
			consumer.settled(first);
			consumer.settled(second);
			assertThat(other.stop(Duration.ofSeconds(30))).isTrue();
		}
	}

	@Test
	void tellsTheReaderOfProgressWithinALongBatch() {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		EventLog log = new EventLog((payload, attempt) -> {
			if (payload.equals("100")) {
				begun.countDown();
				go.await();
			}
		});
		try (TestConsumer consumer = TestConsumer.of(log).start()) {
			TestBatch batch = consumer.deliver(
					TestConsumer.events(IntStream.range(0, 110).mapToObj(Integer::toString).toArray(String[]::new)));
			TestConsumer.until(() -> begun.getCount() == 0);
			assertThat(batch.progress()).isOne();
			assertThat(batch.settledPrefix()).isEqualTo(100);
			go.countDown();
			consumer.settled(batch);
			TestConsumer.until(() -> batch.progress() == 2);
		}
	}

	@Test
	void finishesTheDeliveryInHandOnStopAndBeginsNoOther() {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		EventLog log = blockingOn("1", begun, go);
		try (TestConsumer consumer = TestConsumer.of(log).start()) {
			TestBatch batch = consumer.deliver(TestConsumer.events("0", "1", "2"));
			TestBatch behind = consumer.deliver(TestConsumer.events("3"));
			TestConsumer.until(() -> begun.getCount() == 0);
			Lane lane = consumer.reader().lane();
			assertThat(lane.stop(Duration.ofMillis(1))).isFalse();
			go.countDown();
			assertThat(lane.stop(Duration.ofSeconds(30))).isTrue();
			assertThat(batch.settled()).containsExactly(0);
			assertThat(behind.settled()).isEmpty();
			assertThat(log.handled()).containsExactly("0", "1");
			TestConsumer.until(consumer::hasRoom);
		}
	}

	@Test
	void settlesTheDeliveryInHandWhenItEndsInTime() {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		EventLog log = blockingOn("1", begun, go);
		try (TestConsumer consumer = TestConsumer.of(log).start()) {
			TestBatch batch = consumer.deliver(TestConsumer.events("0", "1", "2"));
			TestConsumer.until(() -> begun.getCount() == 0);
			Thread stopper = new Thread(consumer::stop);
			stopper.start();
			TestConsumer.until(() -> consumer.reader().stops() == 1);
			go.countDown();
			TestConsumer.until(() -> !stopper.isAlive());
			assertThat(batch.settledPrefix()).isBetween(2, 3);
			assertThat(batch.settled()).hasSize(log.handled().size());
		}
	}

	@Test
	void stopsAtOnceWhenIdleEvenIfAllWorkersAreBusy() {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		try (TestConsumer consumer = TestConsumer.of(blockingOn("0", begun, go)).start()) {
			Lane idle = consumer.reader().sink().openLane("idle");
			TestBatch batch = consumer.deliver(TestConsumer.events("0"));
			TestConsumer.until(() -> begun.getCount() == 0);
			TestBatch waiting = new TestBatch(TestConsumer.events("1"));
			idle.deliver(waiting);
			assertThat(idle.stop(Duration.ZERO)).isTrue();
			go.countDown();
			consumer.settled(batch);
			assertThat(waiting.settled()).isEmpty();
		}
	}

	@Test
	void endsTheStopOfAnInterruptedThread() {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		try (TestConsumer consumer = TestConsumer.of(blockingOn("0", begun, go)).start()) {
			TestBatch batch = consumer.deliver(TestConsumer.events("0"));
			TestConsumer.until(() -> begun.getCount() == 0);
			Thread.currentThread().interrupt();
			assertThat(consumer.reader().lane().stop(Duration.ofMinutes(5))).isFalse();
			assertThat(Thread.interrupted()).isTrue();
			go.countDown();
			TestConsumer.until(consumer::hasRoom);
			assertThat(batch.settled()).isEmpty();
		}
	}

	@Test
	void givesBackAtOnceWhatIsDeliveredAfterItsStop() {
		EventLog log = new EventLog();
		try (TestConsumer consumer = TestConsumer.of(log).channel((channel) -> channel.maxInFlight(1)).start()) {
			assertThat(consumer.reader().lane().stop(Duration.ofSeconds(30))).isTrue();
			TestBatch late = consumer.deliver(TestConsumer.events("0"));
			assertThat(consumer.hasRoom()).isTrue();
			assertThat(late.settled()).isEmpty();
			assertThat(log.handled()).isEmpty();
		}
	}

	@Test
	void failsTheConsumerWhenTheTransportItselfIsBroken() {
		EventLog log = new EventLog();
		try (TestConsumer consumer = TestConsumer.of(log).start()) {
			consumer.reader().lane().deliver(new BrokenBatch());
			TestBatch behind = consumer.deliver(TestConsumer.events("0"));
			TestConsumer.until(() -> consumer.reader().isStopped());
			assertThat(consumer.status().state()).isEqualTo(ConsumerState.FAILED);
			assertThat(consumer.status().reason()).contains("broken batch");
			assertThat(behind.settled()).isEmpty();
			assertThat(log.handled()).isEmpty();
		}
	}

	@Test
	void leavesTheScopeOfAHandlerThatStopsAnotherChannelAlone() {
		List<String> sent = new CopyOnWriteArrayList<>();
		try (TestConsumer other = TestConsumer.of(new EventLog()).start()) {
			EventLog log = new EventLog((payload, attempt) -> {
				assertThat(other.stop()).isTrue();
				HandlerScope.current().collect(() -> sent.add(payload));
				assertThat(sent).isEmpty();
			});
			try (TestConsumer consumer = TestConsumer.of(log).start()) {
				consumer.handle("0");
				assertThat(consumer.deadLetters().kept()).isEmpty();
				assertThat(sent).containsExactly("0");
			}
		}
	}

	@Test
	void takesAnEmptyBatch() {
		try (TestConsumer consumer = TestConsumer.of(new EventLog()).start()) {
			TestBatch empty = consumer.deliver();
			TestConsumer.until(() -> empty.progress() > 0);
			consumer.handle("0");
		}
	}

	private static EventLog blockingOn(String blocking, CountDownLatch begun, CountDownLatch go) {
		return new EventLog((payload, attempt) -> {
			if (payload.equals(blocking)) {
				begun.countDown();
				go.await();
			}
		});
	}

	private static final class BrokenBatch extends DeliveryBatch {

		BrokenBatch() {
			super(1);
		}

		@Override
		public Delivery get(int index) {
			throw new IllegalStateException("broken batch");
		}

		@Override
		public long bytes() {
			return 0;
		}

	}

}
