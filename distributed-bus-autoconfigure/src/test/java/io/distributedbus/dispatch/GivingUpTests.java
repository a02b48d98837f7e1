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

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.OnFailure;
import io.distributedbus.message.Attribute;
import io.distributedbus.transport.DeadLetter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happens to a delivery after its last attempt.
 */
class GivingUpTests {

	@Test
	void keepsADeadLetterWithAllThatIsKnown() {
		Instant now = Instant.parse("2026-01-31T12:00:00Z");
		EventLog log = failing(new IllegalArgumentException("no such user\n2026 INFO forged"));
		try (TestConsumer consumer = TestConsumer.of(log)
			.clock(Clock.fixed(now, ZoneOffset.UTC))
			.channel((channel) -> channel.attempts(2))
			.start()) {
			TestDelivery delivery = TestDelivery.event("a", "0").at("42").header("tenant", "x");
			consumer.settled(consumer.deliver(delivery));
			DeadLetter letter = consumer.onlyDeadLetter();
			assertThat(letter.delivery()).isSameAs(delivery);
			assertThat(letter.subscription().channel().name()).isEqualTo("events");
			assertThat(letter.subscription().group()).isEqualTo(TestChannel.SERVICE);
			assertThat(letter.handler()).isEqualTo(EventLog.class.getName() + ".handle(String)");
			assertThat(letter.reason()).isEqualTo("no such user\\u000a2026 INFO forged");
			assertThat(letter.exceptionType()).isEqualTo(IllegalArgumentException.class.getName());
			assertThat(letter.stackTrace()).contains("GivingUpTests").doesNotContain("no such user");
			assertThat(letter.attempts()).isEqualTo(2);
			assertThat(letter.failedAt()).isEqualTo(now);
		}
	}

	@Test
	void cutsALongReason() {
		try (TestConsumer consumer = TestConsumer.of(failing(new IllegalStateException("x".repeat(5000)))).start()) {
			consumer.handle("0");
			assertThat(consumer.onlyDeadLetter().reason()).hasSizeLessThan(260);
		}
	}

	@Test
	void givesAReasonWhenTheExceptionHasNone() {
		try (TestConsumer consumer = TestConsumer.of(failing(new IllegalStateException())).start()) {
			consumer.handle("0");
			assertThat(consumer.onlyDeadLetter().reason()).isEqualTo("no reason given");
		}
	}

	@Test
	void keepsADeliveryWhoseFailureCannotEvenBeDescribed() {
		EventLog log = failing(new IllegalStateException() {

			@Override
			public String getMessage() {
				throw new UnsupportedOperationException("no message");
			}

		});
		try (TestConsumer consumer = TestConsumer.of(log).channel((channel) -> channel.attempts(2)).start()) {
			consumer.handle("0");
			assertThat(consumer.deadLetters().payloads()).containsExactly("0");
			assertThat(consumer.onlyDeadLetter().reason()).contains("EventLog.handle(String)", "cannot be told");
		}
	}

	@Test
	void skipsWhenTheChannelSaysSo() {
		try (TestConsumer consumer = TestConsumer.of(failing(new IllegalStateException("always")))
			.channel((channel) -> channel.onFailure(OnFailure.SKIP))
			.start()) {
			consumer.handle("0", "1");
			assertThat(consumer.deadLetters().kept()).isEmpty();
		}
	}

	@Test
	void stopsWhenTheChannelSaysSoAndKeepsWhatIsBehind() {
		EventLog log = new EventLog((payload, attempt) -> {
			if (payload.equals("1")) {
				throw new IllegalStateException("always");
			}
		});
		try (TestConsumer consumer = TestConsumer.of(log)
			.channel((channel) -> channel.onFailure(OnFailure.STOP).attempts(2))
			.start()) {
			TestBatch batch = consumer.deliver(TestConsumer.events("0", "1", "2"));
			TestConsumer.until(() -> consumer.reader().isStopped());
			assertThat(batch.settled()).containsExactly(0);
			assertThat(batch.settledPrefix()).isOne();
			assertThat(log.handled()).containsExactly("0", "1", "1");
			assertThat(consumer.status().state()).isEqualTo(ConsumerState.FAILED);
			assertThat(consumer.status().reason()).isEqualTo("java.lang.IllegalStateException: always");
		}
	}

	@Test
	void stopsOnARefusedDeliveryWhenTheChannelSaysSo() {
		try (TestConsumer consumer = TestConsumer.of(new EventLog())
			.channel((channel) -> channel.onFailure(OnFailure.STOP))
			.start()) {
			TestBatch batch = consumer.deliver(TestDelivery.event(null, "0"));
			TestConsumer.until(() -> consumer.reader().isStopped());
			assertThat(batch.settled()).isEmpty();
			assertThat(consumer.status().reason()).contains("It has no routing key.");
		}
	}

	@Test
	void waitsWhileTheDeadLetterStoreIsDown() {
		EventLog log = failingOn("0");
		try (TestConsumer consumer = TestConsumer.of(log).start()) {
			consumer.deadLetters().failWith(new IOException("down"));
			TestBatch batch = consumer.deliver(TestConsumer.events("0", "1"));
			TestConsumer.until(() -> consumer.deadLetters().tries() > 1);
			assertThat(batch.settled()).isEmpty();
			assertThat(log.handled()).containsExactly("0");
			assertThat(consumer.status().state()).isEqualTo(ConsumerState.WAITING);
			assertThat(consumer.status().reason()).contains("cannot be stored").contains("down");
			consumer.deadLetters().failWith(null);
			consumer.settled(batch);
			assertThat(consumer.status().state()).isEqualTo(ConsumerState.RUNNING);
			assertThat(consumer.deadLetters().payloads()).containsExactly("0");
			assertThat(log.handled()).containsExactly("0", "1");
		}
	}

	@Test
	void leavesTheDeliveryUnsettledWhenStoppedWhileTheDeadLetterStoreIsDown() {
		EventLog log = failingOn("0");
		try (TestConsumer consumer = TestConsumer.of(log).start()) {
			consumer.deadLetters().failWith(new NoClassDefFoundError("down in another way"));
			TestBatch batch = consumer.deliver(TestConsumer.events("0", "1"));
			TestConsumer.until(() -> consumer.deadLetters().tries() > 0);
			assertThat(consumer.stop()).isTrue();
			assertThat(batch.settled()).isEmpty();
			assertThat(log.handled()).containsExactly("0");
		}
	}

	@Test
	void stopsWhenTheDeadLetterStoreCanNeverWork() {
		try (TestConsumer consumer = TestConsumer.of(failingOn("0")).start()) {
			consumer.deadLetters().failWith(new BusConfigurationException("No such topic.", "Create it."));
			TestBatch batch = consumer.deliver(TestConsumer.events("0", "1"));
			TestConsumer.until(() -> consumer.reader().isStopped());
			assertThat(batch.settled()).isEmpty();
			assertThat(consumer.deadLetters().tries()).isOne();
			assertThat(consumer.status().state()).isEqualTo(ConsumerState.FAILED);
		}
	}

	@Test
	void givesBackTheRoomOfWhatItGivesUp() {
		try (TestConsumer consumer = TestConsumer.of(failing(new IllegalStateException("always")))
			.channel((channel) -> channel.maxInFlight(2))
			.start()) {
			consumer.handle("0", "1");
			TestConsumer.until(consumer::hasRoom);
		}
	}

	@Test
	void doesNotReadHeadersOfWhatItGivesUp() {
		try (TestConsumer consumer = TestConsumer.of(failing(new IllegalStateException("always"))).start()) {
			consumer.settled(consumer.deliver(TestDelivery.event("a", "0")
				.unreadableHeaders()
				.unreadable(Attribute.ID)
				.unreadable(Attribute.CORRELATION_ID)
				.with(Attribute.SPEC_VERSION, "1.0")
				.with(Attribute.KIND, "event")));
			assertThat(consumer.deadLetters().payloads()).containsExactly("0");
		}
	}

	private static EventLog failing(Throwable failure) {
		return new EventLog((payload, attempt) -> {
			throw failure;
		});
	}

	private static EventLog failingOn(String failing) {
		return new EventLog((payload, attempt) -> {
			if (payload.equals(failing)) {
				throw new IllegalStateException("always");
			}
		});
	}

}
