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

package io.distributedbus.publish;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.distributedbus.SendFailedException;
import io.distributedbus.SendTimeoutException;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.Confirmation;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ChannelSends}: waiting for confirmations.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SendTimeoutTests {

	private final TestBus setup = new TestBus();

	@Test
	void throwsWhenNothingIsConfirmedInTime() {
		RoutingBus bus = this.setup.sendTimeout(Duration.ofMillis(20)).start();
		this.setup.writer("orders").mode(RecordingWriter.Mode.WITHHOLD);
		assertThatExceptionOfType(SendFailedException.class).isThrownBy(() -> bus.publishEvent("order.placed", "a"))
			.withCauseInstanceOf(SendTimeoutException.class)
			.withMessageContaining("'orders'")
			.withMessageContaining("20 ms")
			.satisfies((ex) -> assertThat(ex.confirmed()).isEmpty());
	}

	@Test
	void creditsLateConfirmationToNoOtherSend() {
		RoutingBus bus = this.setup.sendTimeout(Duration.ofMillis(20)).start();
		RecordingWriter writer = this.setup.writer("orders").mode(RecordingWriter.Mode.WITHHOLD);
		assertThatExceptionOfType(SendFailedException.class).isThrownBy(() -> bus.publishEvent("order.placed", "a"));
		Confirmation late = writer.withheld();
		assertThatExceptionOfType(SendFailedException.class).isThrownBy(() -> bus.pipelined(() -> {
			bus.publishEvent("order.placed", "b");
			late.confirmed();
		}));
		assertThat(writer.withheldCount()).isEqualTo(1);
	}

	@Test
	void waitsUntilTheLastIsConfirmed() {
		RoutingBus bus = this.setup.sendTimeout(Duration.ofSeconds(30)).start();
		RecordingWriter writer = this.setup.writer("orders").mode(RecordingWriter.Mode.WITHHOLD);
		CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> bus.pipelined(() -> {
			bus.publishEvent("order.a", "a");
			bus.publishEvent("order.b", "b");
		}));
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> writer.flushes() == 1);
		writer.withheld().confirmed();
		assertThat(sending).isNotDone();
		writer.withheld().confirmed();
		assertThat(sending).succeedsWithin(Duration.ofSeconds(30));
	}

	@Test
	void namesTheFailureRatherThanTheTimeoutThatFollows() {
		RoutingBus bus = this.setup.sendTimeout(Duration.ofMillis(20)).start();
		RecordingWriter writer = this.setup.writer("orders");
		assertThatExceptionOfType(SendFailedException.class).isThrownBy(() -> bus.pipelined(() -> {
			writer.failWith(new IllegalStateException("refused"));
			bus.publishEvent("order.a", "a");
			writer.mode(RecordingWriter.Mode.WITHHOLD);
			bus.publishEvent("order.b", "b");
		})).withMessageContaining("refused");
	}

	@Test
	void waitsForAllChannelsAtOnce() {
		RoutingBus bus = this.setup.sendTimeout(Duration.ofMillis(20)).start();
		for (String channel : new String[] { "one", "two", "three" }) {
			this.setup.writer(channel).mode(RecordingWriter.Mode.WITHHOLD);
		}
		assertThatExceptionOfType(SendFailedException.class).isThrownBy(() -> bus.publishEvent("user.registered", "a"))
			.satisfies((ex) -> assertThat(ex.failures()).containsOnlyKeys("one", "two", "three")
				.allSatisfy((channel, failure) -> assertThat(failure).isInstanceOf(SendTimeoutException.class)));
	}

	@Test
	void takesConfirmationThatCameWhileAnotherChannelTimedOut() {
		ChannelSends sends = new ChannelSends(new OpenChannel(
				TestBus.channel("orders", ChannelKind.STREAM, Duration.ofMillis(1)), this.setup.transport));
		sends.writing();
		sends.awaiting();
		sends.confirmed();
		assertThat(sends.await()).isNull();
	}

	@Test
	void givesUpWhenInterrupted() {
		RoutingBus bus = this.setup.start();
		this.setup.writer("orders").mode(RecordingWriter.Mode.WITHHOLD);
		Thread.currentThread().interrupt();
		try {
			assertThatExceptionOfType(SendFailedException.class).isThrownBy(() -> bus.publishEvent("order.placed", "a"))
				.withCauseInstanceOf(InterruptedException.class)
				.withMessageContaining("unknown");
			assertThat(Thread.currentThread().isInterrupted()).isTrue();
		}
		finally {
			Thread.interrupted();
		}
	}

	@Test
	void givesUpWhenInterruptedWhileWaiting() {
		RoutingBus bus = this.setup.start();
		RecordingWriter writer = this.setup.writer("orders").mode(RecordingWriter.Mode.WITHHOLD);
		CompletableFuture<Throwable> outcome = new CompletableFuture<>();
		Thread sender = new Thread(() -> {
			try {
				bus.publishEvent("order.placed", "a");
				outcome.complete(null);
			}
			catch (Throwable ex) {
				outcome.complete(ex);
			}
		});
		sender.start();
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> writer.flushes() == 1);
		sender.interrupt();
		assertThat(outcome.join()).isInstanceOf(SendFailedException.class)
			.hasCauseInstanceOf(InterruptedException.class);
	}

	@Test
	void ignoresInterruptWhenEverythingIsConfirmed() {
		RoutingBus bus = this.setup.start();
		Thread.currentThread().interrupt();
		try {
			bus.publishEvent("order.placed", "a");
			assertThat(Thread.currentThread().isInterrupted()).isTrue();
		}
		finally {
			Thread.interrupted();
		}
	}

	@Test
	void wakesForConfirmationsOfManyThreads() {
		RoutingBus bus = this.setup.start();
		RecordingWriter writer = this.setup.writer("orders").mode(RecordingWriter.Mode.CONFIRM_LATER);
		for (int round = 0; round < 1000; round++) {
			bus.pipelined(() -> {
				bus.publishEvent("order.a", "a");
				bus.publishEvent("order.b", "b");
			});
		}
		assertThat(writer.written()).hasSize(2000);
	}

}
