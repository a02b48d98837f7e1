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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.distributedbus.channel.Ordering;
import io.distributedbus.transport.Lane;
import io.distributedbus.transport.SettledPrefix;
import io.distributedbus.transport.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lanes with random deliveries, failures and stops, from seeds that a failure names: each
 * delivery is handled and settled at most once, in the order of its key; what is settled
 * is done; without a stop all is settled; all room is given back.
 */
class LaneStressTests {

	private static final int ROUNDS = 200;

	private final StressHandlers handlers = new StressHandlers();

	private final RecordingListener listener = new RecordingListener();

	private final FakeDeadLetters deadLetters = new FakeDeadLetters();

	private final TestConsumer consumer = TestConsumer.of(this.handlers).listener(this.listener);

	// Like those of a consumer: a worker that is late asks for more when they are shut
	// down, and a thread that fails would end whatever test waits just then
	private final ExecutorService workers = new ThreadPoolExecutor(4, 4, 1, TimeUnit.MINUTES,
			new LinkedBlockingQueue<>(), new ThreadPoolExecutor.DiscardPolicy());

	@AfterEach
	void shutDown() {
		this.workers.shutdownNow();
		this.consumer.close();
	}

	@ParameterizedTest
	@EnumSource
	void loseNothingAndKeepTheOrder(Ordering ordering) {
		for (int round = 0; round < ROUNDS; round++) {
			long seed = 4711L * round;
			this.handlers.reset();
			this.listener.told().clear();
			this.consumer.timer().clear();
			new Round(ordering, new Random(seed), "seed " + seed).run();
		}
	}

	/**
	 * One lane from its opening to its stop.
	 */
	private final class Round {

		private final Ordering ordering;

		private final Random random;

		private final String name;

		private final InFlight inFlight;

		private final Lane lane;

		private final List<Throwable> failures = new ArrayList<>();

		private final List<TestBatch> batches = new ArrayList<>();

		private final SettledPrefix<TestBatch> prefix = new SettledPrefix<>();

		Round(Ordering ordering, Random random, String name) {
			this.ordering = ordering;
			this.random = random;
			this.name = name;
			Subscription subscription = new TestChannel().flow(4, ordering, 1 + random.nextInt(100))
				.batch(StressHandlers.MAX_BATCH)
				.attempts(2)
				.subscription();
			ConsumerContext context = LaneStressTests.this.consumer.context();
			this.inFlight = new InFlight(subscription.channel().flow());
			Processor processor = new Processor(subscription, new Router(context.handlers(), context.service()),
					new Failures(subscription, LaneStressTests.this.deadLetters, context, this.failures::add), context);
			LaneContext laneContext = new LaneContext(processor, this.inFlight, subscription.channel().batch(),
					context.timer(), () -> new HandlerScope(context.sender()));
			Executor workers = LaneStressTests.this.workers;
			this.lane = (ordering == Ordering.KEY) ? new KeyedLane(laneContext, workers)
					: new SequentialLane(laneContext, workers);
		}

		void run() {
			int count = this.random.nextInt(150);
			boolean early = this.random.nextBoolean();
			int stopAt = early ? this.random.nextInt(count + 1) : count;
			Thread stopper = new Thread(() -> this.lane.stop(Duration.ofMinutes(1)));
			int delivered = 0;
			while (delivered < count) {
				int size = 1 + this.random.nextInt(Math.min(20, count - delivered));
				deliver(delivered, size);
				delivered += size;
				if (early && delivered >= stopAt && stopper.getState() == Thread.State.NEW) {
					stopper.start();
				}
				if (this.random.nextInt(4) == 0) {
					LaneStressTests.this.consumer.timer().fire();
				}
				checkWhatIsSettled();
			}
			if (!early) {
				TestConsumer.await().alias(this.name).until(this::isAllSettled);
			}
			if (stopper.getState() == Thread.State.NEW) {
				stopper.start();
			}
			TestConsumer.await().alias(this.name).until(() -> !stopper.isAlive());
			checkEnd();
		}

		private void deliver(int from, int size) {
			TestDelivery[] deliveries = new TestDelivery[size];
			for (int i = 0; i < size; i++) {
				String key = List.of("single", "batch", "both", "unwanted").get(this.random.nextInt(4));
				String fate = List.of("good", "good", "good", "once", "never", "reject").get(this.random.nextInt(6));
				int partitionKey = this.random.nextInt(5);
				deliveries[i] = TestDelivery.event(key, (from + i) + " " + fate + " " + partitionKey)
					.keyed("key-" + partitionKey);
			}
			TestBatch batch = new TestBatch(deliveries);
			this.batches.add(batch);
			this.prefix.add(batch);
			this.lane.deliver(batch);
		}

		private boolean isAllSettled() {
			LaneStressTests.this.consumer.timer().fire();
			return this.prefix.isComplete();
		}

		private void checkWhatIsSettled() {
			for (TestBatch batch : this.batches) {
				int end = batch.settledPrefix();
				for (int i = 0; i < batch.size(); i++) {
					boolean settled = batch.isSettled(i);
					assertThat(settled || i >= end).as(this.name).isTrue();
					assertThat(!settled || LaneStressTests.this.handlers.isDone(batch.get(i)))
						.as(this.name + ": " + batch.get(i).text())
						.isTrue();
				}
			}
		}

		private void checkEnd() {
			checkWhatIsSettled();
			int settled = this.batches.stream().mapToInt((batch) -> batch.settled().size()).sum();
			List<String> told = LaneStressTests.this.listener.told()
				.stream()
				.filter((text) -> text.startsWith("settled "))
				.toList();
			assertThat(told).as(this.name).doesNotHaveDuplicates().hasSize(settled);
			assertThat(this.failures).as(this.name).isEmpty();
			LaneStressTests.this.handlers.check(this.name, this.ordering);
			// What came after the lane had ended is given
			// back by workers, which nobody waits for
			TestConsumer.await().alias(this.name + ": room").until(this::isAllRoomGivenBack);
		}

		private boolean isAllRoomGivenBack() {
			this.inFlight.add(this.inFlight.fetchSize(), this.inFlight.fetchBytes());
			boolean room = this.inFlight.fetchSize() == 1 || this.inFlight.hasCapacity();
			this.inFlight.release(this.inFlight.fetchSize(), this.inFlight.fetchBytes());
			return room && this.inFlight.hasCapacity();
		}

	}

}
