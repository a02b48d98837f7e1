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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.ChannelReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what full channels do.
 */
class MemoryCapacityTests {

	private static final Duration SHORT = Duration.ofMillis(20);

	private final MemoryBroker broker = MemoryBroker.isolated();

	@Test
	void failsSendWhenQueueStaysFull() {
		try (MemoryApplication application = application(ChannelKind.QUEUE, SHORT)) {
			application.publish("1", "2", "3");
			assertThatExceptionOfType(ChannelFullException.class).isThrownBy(() -> application.publish("4"))
				.withMessageContaining("'orders'")
				.withMessageContaining("capacity of 3")
				.withMessageContaining("distributed-bus.channels.orders.memory.capacity");
			Recorder recorder = new Recorder();
			HandlingSink sink = new HandlingSink(recorder);
			application.read("group", sink, "#");
			recorder.awaitExactly("1", "2", "3");
			Recorder.await(() -> assertThat(sink.inFlight).hasValue(0));
			application.publish("5");
			recorder.awaitExactly("1", "2", "3", "5");
		}
	}

	@ParameterizedTest
	@EnumSource(ChannelKind.class)
	void makesSenderWaitUntilThereIsRoom(ChannelKind kind) throws Exception {
		CountDownLatch mayEnd = new CountDownLatch(1);
		Recorder recorder = new Recorder();
		try (MemoryApplication application = application(kind, Duration.ofMinutes(1))) {
			application.read("group", (delivery) -> {
				recorder.accept(delivery);
				await(mayEnd);
			});
			application.publish("1", "2", "3");
			CompletableFuture<Void> fourth = CompletableFuture.runAsync(() -> application.publish("4", "5", "6", "7"));
			Recorder.await(() -> assertThat(recorder.payloads()).containsExactly("1"));
			assertThat(fourth).isNotDone();
			mayEnd.countDown();
			fourth.get();
			recorder.awaitExactly("1", "2", "3", "4", "5", "6", "7");
		}
	}

	@Test
	void dropsOldestOfAStreamThatNobodyReads() {
		try (MemoryApplication application = application(ChannelKind.STREAM, SHORT)) {
			application.publish("1", "2", "3", "4", "5");
			Recorder recorder = new Recorder();
			application.read("group", recorder);
			recorder.awaitExactly("3", "4", "5");
		}
	}

	@Test
	void dropsNothingOfAStreamThatAGroupHasNotSettled() {
		try (MemoryApplication application = application(ChannelKind.STREAM, SHORT)) {
			Recorder before = new Recorder();
			ChannelReader reader = application.read("offline", before);
			application.publish("1");
			before.awaitExactly("1");
			reader.stop(MemoryApplication.STOP_TIMEOUT);
			application.publish("2", "3", "4");
			assertThatExceptionOfType(ChannelFullException.class).isThrownBy(() -> application.publish("5"))
				.withMessageContaining("[offline] has not settled the oldest");
			Recorder after = new Recorder();
			HandlingSink sink = new HandlingSink(after);
			application.read("offline", sink, "#");
			after.awaitExactly("2", "3", "4");
			Recorder.await(() -> assertThat(sink.inFlight).hasValue(0));
			application.publish("6");
			after.awaitExactly("2", "3", "4", "6");
		}
	}

	@Test
	void failsTopicSendAsAWholeWhenOneGroupIsFull() {
		try (MemoryApplication application = application(ChannelKind.TOPIC, SHORT)) {
			Recorder recorder = new Recorder();
			HandlingSink live = new HandlingSink(recorder);
			application.read("live", live, "#");
			application.read("offline", (delivery) -> {
			}).stop(MemoryApplication.STOP_TIMEOUT);
			application.publish("1", "2", "3");
			recorder.awaitExactly("1", "2", "3");
			Recorder.await(() -> assertThat(live.inFlight).hasValue(0));
			assertThatExceptionOfType(ChannelFullException.class).isThrownBy(() -> application.publish("4"))
				.withMessageContaining("'offline'");
			Recorder offline = new Recorder();
			HandlingSink sink = new HandlingSink(offline);
			application.read("offline", sink, "#");
			offline.awaitExactly("1", "2", "3");
			Recorder.await(() -> assertThat(sink.inFlight).hasValue(0));
			application.publish("5");
			recorder.awaitExactly("1", "2", "3", "5");
		}
	}

	@Test
	void givesBroadcastToTheOthersWhenOneReaderIsFull() {
		CountDownLatch mayEnd = new CountDownLatch(1);
		try (MemoryApplication application = application(ChannelKind.BROADCAST, SHORT)) {
			Recorder recorder = new Recorder();
			application.read("stuck", (delivery) -> await(mayEnd));
			HandlingSink live = new HandlingSink(recorder);
			application.read("live", live, "#");
			application.publish("1", "2", "3");
			recorder.awaitExactly("1", "2", "3");
			Recorder.await(() -> assertThat(live.inFlight).hasValue(0));
			assertThatExceptionOfType(ChannelFullException.class).isThrownBy(() -> application.publish("4"))
				.withMessageContaining("'stuck'");
			recorder.awaitExactly("1", "2", "3", "4");
			mayEnd.countDown();
		}
	}

	@Test
	void takesTheGreatestCapacityThatAnyoneDeclares() {
		ChannelDefinition silent = MemoryChannels.channel(ChannelKind.QUEUE);
		this.broker.destination(silent);
		try (MemoryApplication application = application(ChannelKind.QUEUE, SHORT)) {
			this.broker.destination(MemoryChannels.bounded(ChannelKind.QUEUE, 1, SHORT));
			List.of("1", "2", "3").forEach(application::publish);
			assertThatExceptionOfType(ChannelFullException.class).isThrownBy(() -> application.publish("4"));
		}
	}

	private MemoryApplication application(ChannelKind kind, Duration sendTimeout) {
		return new MemoryApplication(this.broker, MemoryChannels.bounded(kind, 3, sendTimeout));
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
