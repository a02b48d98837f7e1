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

import io.distributedbus.channel.OnFailure;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Starting, stopping, failing and starting again.
 */
class ConsumerLifecycleTests {

	@Test
	void reportsItsState() {
		try (TestConsumer consumer = TestConsumer.of(new EventLog()).start()) {
			assertThat(consumer.status())
				.isEqualTo(new ConsumerStatus("events", TestChannel.SERVICE, ConsumerState.RUNNING, null));
			consumer.reader().sink().disconnected(new IllegalStateException("gone\nforged"), Duration.ofSeconds(1));
			assertThat(consumer.status().state()).isEqualTo(ConsumerState.DISCONNECTED);
			assertThat(consumer.status().reason()).isEqualTo("java.lang.IllegalStateException: gone\\u000aforged");
			consumer.reader().sink().disconnected(null, Duration.ofSeconds(1));
			assertThat(consumer.status().reason()).isEqualTo("the broker does not answer");
			consumer.reader().sink().connected();
			assertThat(consumer.status().state()).isEqualTo(ConsumerState.RUNNING);
			assertThat(consumer.status().reason()).isNull();
			assertThat(consumer.stop()).isTrue();
			assertThat(consumer.status().state()).isEqualTo(ConsumerState.STOPPED);
			consumer.reader().sink().connected();
			consumer.reader().sink().failed(new IllegalStateException("too late"));
			assertThat(consumer.status().state()).isEqualTo(ConsumerState.STOPPED);
		}
	}

	@Test
	void standsByWhileAnotherInstanceReads() {
		try (TestConsumer consumer = TestConsumer.of(new EventLog()).start()) {
			consumer.reader().sink().standingBy();
			assertThat(consumer.status())
				.isEqualTo(new ConsumerStatus("events", TestChannel.SERVICE, ConsumerState.STANDBY, null));
			consumer.reader().sink().connected();
			assertThat(consumer.status().state()).isEqualTo(ConsumerState.RUNNING);
			consumer.reader().sink().standingBy();
			consumer.stop();
			consumer.reader().sink().standingBy();
			assertThat(consumer.status().state()).isEqualTo(ConsumerState.STOPPED);
		}
	}

	@Test
	void startsAgainWithANewReader() {
		EventLog log = new EventLog();
		try (TestConsumer consumer = TestConsumer.of(log).start()) {
			consumer.handle("0");
			assertThat(consumer.stop()).isTrue();
			assertThat(consumer.stop()).isTrue();
			assertThat(consumer.deadLetters().isClosed()).isTrue();
			consumer.consumers().start("events");
			consumer.consumers().start("events");
			assertThat(consumer.transport().readers()).hasSize(2);
			consumer.handle("1");
			assertThat(log.handled()).containsExactly("0", "1");
		}
	}

	@Test
	void startsOneThatIsHeldBackWhenAsked() {
		try (TestConsumer consumer = TestConsumer.of(new EventLog()).channel(TestChannel::heldBack).start()) {
			assertThat(consumer.transport().readers()).isEmpty();
			assertThat(consumer.status().state()).isEqualTo(ConsumerState.STOPPED);
			consumer.consumers().start("events");
			consumer.handle("0");
		}
	}

	@Test
	void refusesAChannelThatItDoesNotConsume() {
		try (TestConsumer consumer = TestConsumer.of(new EventLog()).start()) {
			assertThatIllegalArgumentException().isThrownBy(() -> consumer.consumers().stop("other"))
				.withMessage("This service does not consume a channel 'other'. It consumes [events].");
		}
	}

	@Test
	void keepsTheReasonOfAReaderThatEnded() {
		RecordingListener listener = new RecordingListener();
		try (TestConsumer consumer = TestConsumer.of(new EventLog()).listener(listener).start()) {
			consumer.reader().sink().failed(new IllegalStateException("no access"));
			TestConsumer.until(() -> listener.told().contains("stopped events no access"));
			consumer.reader().sink().connected();
			consumer.reader().sink().disconnected(null, Duration.ZERO);
			assertThat(consumer.status()).isEqualTo(new ConsumerStatus("events", TestChannel.SERVICE,
					ConsumerState.FAILED, "java.lang.IllegalStateException: no access"));
			assertThat(consumer.reader().isStopped()).isTrue();
		}
	}

	@Test
	void startsAgainAfterAFailureWithoutWaitingForAnybodyToStopItFirst() {
		CountDownLatch gate = new CountDownLatch(1);
		try (TestConsumer consumer = TestConsumer.of(new EventLog()).start()) {
			consumer.reader().stopsAfter(gate);
			consumer.reader().sink().failed(new IllegalStateException("no access"));
			Thread starter = new Thread(() -> consumer.consumers().start("events"));
			starter.start();
			gate.countDown();
			TestConsumer.until(() -> !starter.isAlive());
			assertThat(consumer.transport().readers()).hasSize(2);
			assertThat(consumer.status().state()).isEqualTo(ConsumerState.RUNNING);
			consumer.handle("0");
			assertThat(consumer.transport().readers().get(0).stops()).isOne();
		}
	}

	@Test
	void stopsOnlyTheConsumerThatFailedHoweverOftenItFails() {
		EventLog log = new EventLog((payload, attempt) -> {
			if (payload.equals("fail")) {
				throw new IllegalStateException("stop");
			}
		});
		try (TestConsumer consumer = TestConsumer.of(log)
			.channel((channel) -> channel.concurrency(2).onFailure(OnFailure.STOP))
			.start()) {
			FakeReader first = consumer.reader();
			first.sink().openLane("second").deliver(new TestBatch(TestConsumer.events("fail")));
			first.deliver(TestConsumer.events("fail"));
			TestConsumer.until(first::isStopped);
			consumer.consumers().start("events");
			first.sink().failed(new IllegalStateException("again"));
			consumer.handle("0");
			assertThat(first.stops()).isOne();
			assertThat(consumer.reader().stops()).isZero();
			assertThat(consumer.status().state()).isEqualTo(ConsumerState.RUNNING);
		}
	}

	@Test
	void leavesAConsumerAloneThatWasStartedBeforeTheFailedOneCouldBeStopped() {
		try (TestConsumer consumer = TestConsumer.of(new EventLog())) {
			RestartableConsumer restartable = new RestartableConsumer(
					new TestChannel().name("restarted").subscription(), consumer.transport(), consumer.context(),
					Duration.ofSeconds(30));
			restartable.start();
			FakeReader failed = consumer.reader();
			synchronized (restartable) {
				failed.sink().failed(new IllegalStateException("no access"));
				restartable.start();
			}
			TestConsumer.until(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.noneMatch((thread) -> thread.getName().equals("distributed-bus-stop-restarted")));
			assertThat(failed.stops()).isOne();
			assertThat(consumer.reader().stops()).isZero();
			assertThat(restartable.status().state()).isEqualTo(ConsumerState.RUNNING);
			assertThat(restartable.stop()).isTrue();
		}
	}

	@Test
	void tellsItsStateWhileAStopWaits() {
		CountDownLatch gate = new CountDownLatch(1);
		try (TestConsumer consumer = TestConsumer.of(new EventLog()).start()) {
			consumer.reader().stopsAfter(gate);
			Thread stopper = new Thread(consumer::stop);
			stopper.start();
			TestConsumer.until(() -> consumer.reader().stops() == 1);
			Thread starter = new Thread(() -> consumer.consumers().start());
			starter.start();
			TestConsumer.until(() -> starter.getState() == Thread.State.BLOCKED);
			assertThat(consumer.status().state()).isEqualTo(ConsumerState.RUNNING);
			gate.countDown();
			TestConsumer.until(() -> !stopper.isAlive() && !starter.isAlive());
		}
	}

	@Test
	void isCleanedUpAndCanStartAgainAfterAStartThatFailed() {
		try (TestConsumer consumer = TestConsumer.of(new EventLog()).channel(TestChannel::heldBack).start()) {
			consumer.transport().startsFail(true);
			assertThatIllegalStateException().isThrownBy(() -> consumer.consumers().start("events"))
				.withMessage("cannot start");
			assertThat(consumer.status().state()).isEqualTo(ConsumerState.STOPPED);
			assertThat(consumer.deadLetters().isClosed()).isTrue();
			consumer.transport().startsFail(false);
			consumer.consumers().start("events");
			consumer.handle("0");
		}
	}

	@Test
	void isCleanedUpAndCanStartAgainAfterAStopThatFailed() {
		try (TestConsumer consumer = TestConsumer.of(new EventLog()).start()) {
			consumer.reader().failOnStop(new IllegalStateException("cannot stop"));
			assertThatIllegalStateException().isThrownBy(consumer::stop).withMessage("cannot stop");
			assertThat(consumer.deadLetters().isClosed()).isTrue();
			assertThat(consumer.status().state()).isEqualTo(ConsumerState.STOPPED);
			consumer.consumers().start("events");
			consumer.handle("0");
		}
	}

	@Test
	void callsBackWhenAllHaveStoppedEvenIfOneCannot() {
		CountDownLatch called = new CountDownLatch(1);
		try (TestConsumer consumer = TestConsumer.of(new EventLog()).start()) {
			consumer.reader().failOnStop(new IllegalStateException("cannot stop"));
			assertThat(consumer.consumers().isRunning()).isTrue();
			consumer.consumers().stop(called::countDown);
			assertThat(consumer.consumers().isRunning()).isFalse();
			TestConsumer.until(() -> called.getCount() == 0);
		}
	}

	@Test
	void stopsAllSideBySide() {
		CountDownLatch gate = new CountDownLatch(1);
		try (TestConsumer consumer = TestConsumer.of(new EventLog())) {
			FakeTransport other = new FakeTransport();
			consumer.consumers().add(new TestChannel().name("other").subscription(), other, consumer.context());
			consumer.start();
			other.reader().stopsAfter(gate);
			consumer.consumers().stop(() -> {
			});
			TestConsumer.until(() -> consumer.reader().isStopped() && other.reader().stops() == 1);
			assertThat(consumer.consumers().statuses()).extracting(ConsumerStatus::channel)
				.containsExactly("other", "events");
			gate.countDown();
		}
	}

	@Test
	void endsAHandlerThatIsStillAtWorkWhenItsTimeIsOver() {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		EventLog log = new EventLog((payload, attempt) -> {
			begun.countDown();
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				interrupted.countDown();
				throw new IllegalStateException("ended");
			}
		});
		try (TestConsumer consumer = TestConsumer.of(log).stopTimeout(Duration.ofMillis(1)).start()) {
			TestBatch batch = consumer.deliver(TestConsumer.events("0", "1"));
			TestConsumer.until(() -> begun.getCount() == 0);
			assertThat(consumer.stop()).isFalse();
			TestConsumer.until(() -> interrupted.getCount() == 0);
			assertThat(batch.settled()).isEmpty();
			assertThat(log.handled()).containsExactly("0");
			assertThat(consumer.deadLetters().kept()).isEmpty();
			assertThat(consumer.status().state()).isEqualTo(ConsumerState.STOPPED);
		}
	}

	@Test
	void namesItsThreadsAfterTheChannel() {
		List<String> names = new CopyOnWriteArrayList<>();
		EventLog log = new EventLog((payload, attempt) -> names.add(Thread.currentThread().getName()));
		try (TestConsumer consumer = TestConsumer.of(log).start()) {
			consumer.handle("0");
			assertThat(names).containsExactly("distributed-bus-events-1");
		}
	}

}
