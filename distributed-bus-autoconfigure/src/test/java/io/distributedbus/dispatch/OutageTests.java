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
import java.util.concurrent.atomic.AtomicBoolean;

import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import io.distributedbus.RejectedDeliveryException;
import io.distributedbus.channel.OnFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When everything fails, deliveries are kept and tried instead of given up.
 */
@ExtendWith(OutputCaptureExtension.class)
class OutageTests {

	private final AtomicBoolean down = new AtomicBoolean(true);

	private final EventLog log = new EventLog((payload, attempt) -> {
		if (payload.startsWith("rejected")) {
			throw new RejectedDeliveryException("not mine");
		}
		if (payload.startsWith("bad") || (this.down.get() && !payload.startsWith("good"))) {
			throw new IllegalStateException("down");
		}
	});

	@Test
	void keepsTryingTheDeliveryAfterSoManyThatFailed(CapturedOutput output) {
		try (TestConsumer consumer = consumer(2).start()) {
			TestBatch batch = consumer.deliver(TestConsumer.events("0", "1", "2", "3"));
			TestConsumer.until(() -> this.log.handled().stream().filter("2"::equals).count() > 5);
			assertThat(batch.settled()).containsExactly(0, 1);
			assertThat(this.log.handled()).doesNotContain("3");
			assertThat(consumer.status().state()).isEqualTo(ConsumerState.WAITING);
			assertThat(consumer.status().reason()).contains("the last 2 deliveries failed");
			this.down.set(false);
			consumer.settled(batch);
			assertThat(consumer.status().state()).isEqualTo(ConsumerState.RUNNING);
			assertThat(consumer.deadLetters().payloads()).containsExactly("0", "1");
			assertThat(this.log.handled().stream().filter("0"::equals)).hasSize(2);
			assertThat(output.toString().split("The last 2 deliveries of channel 'events' failed", -1)).hasSize(2);
			assertThat(output.toString().split("of channel 'events' succeeds again", -1)).hasSize(2);
		}
	}

	@Test
	void givesUpAgainOnceADeliveryHasSucceeded() {
		try (TestConsumer consumer = consumer(1).start()) {
			TestBatch batch = consumer.deliver(TestConsumer.events("bad", "0"));
			TestConsumer.until(() -> this.log.handled().stream().filter("0"::equals).count() > 3);
			this.down.set(false);
			consumer.settled(batch);
			consumer.handle("bad", "1");
			assertThat(consumer.deadLetters().payloads()).containsExactly("bad", "bad");
		}
	}

	@Test
	void countsOnlyFailuresInARow() {
		try (TestConsumer consumer = consumer(2).start()) {
			consumer.handle("0", "good", "1", "good", "2", "good");
			assertThat(consumer.deadLetters().payloads()).containsExactly("0", "1", "2");
		}
	}

	@Test
	void doesNotCountWhatCannotBeHandledAtAll() {
		try (TestConsumer consumer = consumer(2).start()) {
			consumer.settled(consumer.deliver(TestDelivery.event(null, "x"), TestDelivery.command("nobody", "x"),
					TestDelivery.event("a", "x".repeat(2000)), TestDelivery.event("a", "rejected"),
					TestDelivery.event("a", "0"), TestDelivery.event("a", "1")));
			assertThat(consumer.deadLetters().kept()).hasSize(5);
		}
	}

	@Test
	void doesNotHoldWhatCannotBeHandledAtAll() {
		try (TestConsumer consumer = consumer(1).start()) {
			consumer.handle("0");
			consumer.settled(consumer.deliver(TestDelivery.event(null, "x"), TestDelivery.event("a", "y".repeat(2000)),
					TestDelivery.event("a", "rejected"), TestDelivery.event("unwanted", "z")));
			assertThat(consumer.deadLetters().kept()).hasSize(3);
		}
	}

	@Test
	void isOffByDefault() {
		try (TestConsumer consumer = TestConsumer.of(this.log).start()) {
			String[] payloads = new String[50];
			Arrays.fill(payloads, "x");
			consumer.handle(payloads);
			assertThat(consumer.deadLetters().kept()).hasSize(50);
		}
	}

	@Test
	void holdsDeliveriesThatWouldBeSkippedOrStopTheConsumerToo() {
		try (TestConsumer consumer = consumer(1).channel((channel) -> channel.onFailure(OnFailure.SKIP)).start()) {
			TestBatch batch = consumer.deliver(TestConsumer.events("0", "1"));
			TestConsumer.until(() -> this.log.handled().stream().filter("1"::equals).count() > 3);
			assertThat(batch.settled()).containsExactly(0);
			this.down.set(false);
			consumer.settled(batch);
		}
	}

	@Test
	void leavesTheDeliveryUnsettledOnStop() {
		try (TestConsumer consumer = consumer(1).channel((channel) -> channel.outage(1, Duration.ofHours(1))).start()) {
			TestBatch batch = consumer.deliver(TestConsumer.events("0", "1", "2"));
			TestConsumer.until(() -> this.log.handled().stream().filter("1"::equals).count() == 2);
			assertThat(consumer.stop()).isTrue();
			assertThat(batch.settled()).containsExactly(0);
			assertThat(consumer.deadLetters().payloads()).containsExactly("0");
		}
	}

	@Test
	void holdsTheDeliveriesOfBatches() {
		BatchLog batches = new BatchLog((batch) -> {
			if (this.down.get()) {
				throw new IllegalStateException("down");
			}
		});
		try (TestConsumer consumer = TestConsumer.of(batches)
			.channel((channel) -> channel.batch(4).attempts(1).outage(2, Duration.ofMillis(1)))
			.start()) {
			TestBatch batch = consumer.deliver(TestConsumer.events("0", "1", "2", "3"));
			TestConsumer.until(() -> batches.batches().stream().filter(List.of("2")::equals).count() > 3);
			assertThat(batch.settled()).containsExactly(0, 1);
			this.down.set(false);
			consumer.settled(batch);
			assertThat(consumer.deadLetters().payloads()).containsExactly("0", "1");
		}
	}

	@Test
	void countsADeliveryOnceHoweverManyHandlersItHas() {
		try (TestConsumer consumer = TestConsumer.of(this.log, new SecondHandler())
			.channel((channel) -> channel.outage(2, Duration.ofHours(1)))
			.start()) {
			consumer.handle("0");
			assertThat(consumer.deadLetters().payloads()).containsExactly("0", "0");
			consumer.handle("1");
			assertThat(consumer.deadLetters().payloads()).startsWith("0", "0", "1");
		}
	}

	private TestConsumer consumer(int after) {
		return TestConsumer.of(this.log).channel((channel) -> channel.attempts(2).outage(after, Duration.ofMillis(1)));
	}

	@Distributed
	static class SecondHandler {

		@EventHandler("a")
		void handle(String payload) {
			if (payload.equals("0")) {
				throw new IllegalStateException("down too");
			}
		}

	}

}
