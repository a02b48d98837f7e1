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
import java.util.concurrent.CopyOnWriteArrayList;

import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import io.distributedbus.RejectedDeliveryException;
import io.distributedbus.channel.RetrySettings;
import io.distributedbus.message.Attribute;
import org.junit.jupiter.api.Test;

import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happens to a delivery between its first attempt and its last one.
 */
class RetryTests {

	@Test
	void triesAgainInPlaceUntilTheHandlerSucceeds() {
		EventLog log = new EventLog((payload, attempt) -> {
			if (payload.equals("1") && attempt < 3) {
				throw new IllegalStateException("not yet");
			}
		});
		try (TestConsumer consumer = TestConsumer.of(log).channel((channel) -> channel.attempts(3)).start()) {
			consumer.handle("0", "1", "2");
			assertThat(log.handled()).containsExactly("0", "1", "1", "1", "2");
			assertThat(consumer.deadLetters().kept()).isEmpty();
		}
	}

	@Test
	void givesUpAfterTheLastAttemptAndGoesOn() {
		EventLog log = failing("1", new IllegalStateException("always"));
		try (TestConsumer consumer = TestConsumer.of(log).channel((channel) -> channel.attempts(3)).start()) {
			consumer.handle("0", "1", "2");
			assertThat(log.handled()).containsExactly("0", "1", "1", "1", "2");
			assertThat(consumer.deadLetters().payloads()).containsExactly("1");
			assertThat(consumer.onlyDeadLetter().attempts()).isEqualTo(3);
		}
	}

	@Test
	void triesOnceWhenOneAttemptIsAllowed() {
		EventLog log = failing("0", new IllegalStateException("always"));
		try (TestConsumer consumer = TestConsumer.of(log).channel((channel) -> channel.attempts(1)).start()) {
			consumer.handle("0");
			assertThat(log.handled()).containsExactly("0");
			assertThat(consumer.onlyDeadLetter().attempts()).isOne();
		}
	}

	@Test
	void triesAgainAfterErrorsOfHandlers() {
		for (Error error : List.of(new StackOverflowError(), new AssertionError("wrong"),
				new NoClassDefFoundError("Gone"), new OutOfMemoryError("claimed"))) {
			EventLog log = failing("0", error);
			try (TestConsumer consumer = TestConsumer.of(log).channel((channel) -> channel.attempts(2)).start()) {
				consumer.handle("0", "1");
				assertThat(log.handled()).containsExactly("0", "0", "1");
				assertThat(consumer.onlyDeadLetter().exceptionType()).isEqualTo(error.getClass().getName());
			}
		}
	}

	@Test
	void doesNotTryAgainAfterAnExcludedException() {
		EventLog log = failing("0", new NumberFormatException("a number"));
		RetrySettings settings = new RetrySettings(3, Duration.ZERO, 1, Duration.ZERO, Duration.ZERO,
				List.of(IllegalArgumentException.class));
		try (TestConsumer consumer = TestConsumer.of(log).channel((channel) -> channel.retry(settings)).start()) {
			consumer.handle("0");
			assertThat(log.handled()).containsExactly("0");
			assertThat(consumer.deadLetters().payloads()).containsExactly("0");
		}
	}

	@Test
	void skipsARejectedDeliveryAtOnce() {
		EventLog log = failing("0", new RejectedDeliveryException("not mine"));
		RecordingListener listener = new RecordingListener();
		try (TestConsumer consumer = TestConsumer.of(log)
			.listener(listener)
			.channel((channel) -> channel.attempts(3))
			.start()) {
			consumer.handle("0", "1");
			assertThat(log.handled()).containsExactly("0", "1");
			assertThat(consumer.deadLetters().kept()).isEmpty();
			TestConsumer.until(() -> listener.told().contains("settled 1 HANDLED"));
			assertThat(listener.told()).contains("settled 0 SKIPPED");
		}
	}

	@Test
	void runsOnlyTheHandlersAgainThatFailed() {
		List<String> calls = new CopyOnWriteArrayList<>();
		try (TestConsumer consumer = TestConsumer.of(new ThreeHandlers(calls))
			.channel((channel) -> channel.attempts(3))
			.start()) {
			consumer.handle("0");
			assertThat(calls).containsExactly("first", "second", "second", "third");
			assertThat(consumer.deadLetters().kept()).isEmpty();
		}
	}

	@Test
	void givesUpOneHandlerAndStillRunsTheOthers() {
		List<String> calls = new CopyOnWriteArrayList<>();
		try (TestConsumer consumer = TestConsumer.of(new ThreeHandlers(calls)).start()) {
			consumer.handle("0");
			assertThat(calls).containsExactly("first", "second", "third");
			assertThat(consumer.onlyDeadLetter().handler()).contains("ThreeHandlers.second(");
		}
	}

	@Test
	void leavesADeliveryThatWaitsForItsNextAttemptUnsettledOnStop() {
		EventLog log = failing("1", new IllegalStateException("always"));
		try (TestConsumer consumer = TestConsumer.of(log)
			.channel((channel) -> channel.retry(3, Duration.ofHours(1)))
			.start()) {
			TestBatch batch = consumer.deliver(TestConsumer.events("0", "1", "2"));
			TestConsumer.until(() -> log.handled().size() == 2);
			assertThat(consumer.stop()).isTrue();
			assertThat(batch.settled()).containsExactly(0);
			assertThat(log.handled()).containsExactly("0", "1");
			assertThat(consumer.deadLetters().kept()).isEmpty();
		}
	}

	@Test
	void goesOnAfterAHandlerHasLeftAnInterruptBehind() {
		List<Boolean> interrupted = new CopyOnWriteArrayList<>();
		EventLog log = new EventLog((payload, attempt) -> {
			interrupted.add(Thread.currentThread().isInterrupted());
			Thread.currentThread().interrupt();
			if (payload.equals("0") && attempt < 3) {
				throw new InterruptedException("somebody else's");
			}
		});
		try (TestConsumer consumer = TestConsumer.of(log)
			.channel((channel) -> channel.retry(3, Duration.ofMillis(1)))
			.start()) {
			consumer.handle("0", "1", "2");
			assertThat(log.handled()).containsExactly("0", "0", "0", "1", "2");
			assertThat(interrupted).containsOnly(false);
			assertThat(consumer.status().state()).isEqualTo(ConsumerState.RUNNING);
		}
	}

	@Test
	void givesEachAttemptThePayloadAsItTravelled() {
		List<Integer> sizes = new CopyOnWriteArrayList<>();
		try (TestConsumer consumer = TestConsumer.of(new PayloadChanger(sizes))
			.channel((channel) -> channel.attempts(3))
			.start()) {
			consumer.settled(consumer.deliver(
					TestDelivery.event("a", "{\"items\":[\"x\"]}").with(Attribute.CONTENT_TYPE, "application/json")));
			assertThat(sizes).containsExactly(1, 1, 1);
		}
	}

	private static EventLog failing(String failing, Throwable failure) {
		return new EventLog((payload, attempt) -> {
			if (payload.equals(failing)) {
				throw failure;
			}
		});
	}

	@Distributed
	static class ThreeHandlers {

		private final List<String> calls;

		ThreeHandlers(List<String> calls) {
			this.calls = calls;
		}

		@EventHandler("a")
		@Order(1)
		void first(String payload) {
			this.calls.add("first");
		}

		@EventHandler("#")
		@Order(2)
		void second(String payload) {
			this.calls.add("second");
			if (this.calls.stream().filter("second"::equals).count() == 1) {
				throw new IllegalStateException("once");
			}
		}

		@EventHandler("*")
		@Order(3)
		void third(String payload) {
			this.calls.add("third");
		}

	}

	@Distributed
	static class PayloadChanger {

		private final List<Integer> sizes;

		PayloadChanger(List<Integer> sizes) {
			this.sizes = sizes;
		}

		@EventHandler("a")
		void handle(Basket basket) {
			this.sizes.add(basket.items().size());
			basket.items().add("y");
			if (this.sizes.size() < 3) {
				throw new IllegalStateException("again");
			}
		}

	}

	record Basket(ArrayList<String> items) {

	}

}
