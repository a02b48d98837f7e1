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

import io.distributedbus.channel.OnFailure;
import io.distributedbus.listener.BusListener;
import io.distributedbus.listener.Settlement;
import io.distributedbus.message.Envelope;
import io.distributedbus.transport.Subscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What listeners are told, and what they cannot do.
 */
@ExtendWith(OutputCaptureExtension.class)
class ListenerTests {

	@Test
	void areToldOfEachStepOfADelivery() {
		RecordingListener listener = new RecordingListener();
		EventLog log = new EventLog((payload, attempt) -> {
			if (payload.equals("1")) {
				throw new IllegalStateException("always");
			}
		});
		TestConsumer consumer = TestConsumer.of(log)
			.listener(listener)
			.channel((channel) -> channel.attempts(2))
			.start();
		try (consumer) {
			consumer.handle("0", "1");
			consumer.settled(consumer.deliver(TestDelivery.event("unwanted", "2")));
			consumer.settled(consumer.deliver(TestDelivery.command("unknown", "3")));
		}
		assertThat(listener.told()).containsExactly("started events", "delivered 0", "settled 0 HANDLED", "delivered 1",
				"failed 1 1 always", "failed 1 2 always", "dead-lettered 1", "settled 1 DEAD_LETTERED",
				"settled 2 UNWANTED", "delivered 3", "dead-lettered 3", "settled 3 DEAD_LETTERED", "stopped events");
	}

	@Test
	void areToldOfTheEndOfABatchedDelivery() {
		RecordingListener listener = new RecordingListener();
		TestConsumer consumer = TestConsumer.of(new BatchLog())
			.listener(listener)
			.channel((channel) -> channel.batch(2))
			.start();
		try (consumer) {
			consumer.handle("0", "1");
		}
		assertThat(listener.told()).containsExactly("started events", "delivered 0", "delivered 1", "settled 0 HANDLED",
				"settled 1 HANDLED", "stopped events");
	}

	@Test
	void areNotToldOfTheEndOfADeliveryThatStays() {
		RecordingListener listener = new RecordingListener();
		TestConsumer consumer = TestConsumer.of(new EventLog((payload, attempt) -> {
			throw new IllegalStateException("always");
		})).listener(listener).channel((channel) -> channel.onFailure(OnFailure.STOP)).start();
		try (consumer) {
			consumer.deliver(TestConsumer.events("0"));
			TestConsumer.until(() -> listener.told().contains("stopped events always"));
		}
		assertThat(listener.told()).containsExactly("started events", "delivered 0", "failed 0 1 always",
				"stopped events always");
	}

	@Test
	void disturbNothingWhenTheyFailAndAreReportedOnce(CapturedOutput output) {
		RecordingListener behind = new RecordingListener();
		EventLog log = new EventLog();
		TestConsumer consumer = TestConsumer.of(log).listener(new FailingListener()).listener(behind).start();
		try (consumer) {
			consumer.handle("0", "1", "2");
			TestConsumer.until(() -> behind.told().contains("settled 2 HANDLED"));
			assertThat(log.handled()).containsExactly("0", "1", "2");
			assertThat(output.toString().split("FailingListener failed with", -1)).hasSize(2);
		}
	}

	static class FailingListener implements BusListener {

		@Override
		public void delivered(Subscription subscription, Envelope envelope) {
			throw new AssertionError("a faulty listener");
		}

		@Override
		public void settled(Subscription subscription, Envelope envelope, Settlement settlement) {
			throw new IllegalStateException("a faulty listener");
		}

	}

}
