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

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the log says of failures: enough to find them, and no more than that.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureLogTests {

	private final Clock clock = Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);

	@Test
	void namesPlaceHandlerAttemptsAndConsequence(CapturedOutput output) {
		handle(new IllegalStateException("no such user"), "0");
		assertThat(output).contains("The delivery at test@0 of channel 'events' failed in " + EventLog.class.getName()
				+ ".handle(String) after 1 attempt(s) with java.lang.IllegalStateException: "
				+ "no such user. It is kept as a dead letter.");
	}

	@Test
	void showsTheFramesOfTheFailureAndItsCauses(CapturedOutput output) {
		handle(new IllegalStateException("outer", new UnsupportedOperationException("inner secret")), "0");
		assertThat(output).contains("at " + FailureLogTests.class.getName())
			.contains("Caused by: java.lang.UnsupportedOperationException")
			.doesNotContain("inner secret");
	}

	@Test
	void neverShowsAPayloadOrAHeader(CapturedOutput output) {
		try (TestConsumer consumer = consumer(new IllegalStateException("wrong"))) {
			consumer.settled(consumer.deliver(TestDelivery.event("a", "secret payload").header("token", "secret token"),
					TestDelivery.event(null, "secret payload"), TestDelivery.command("nobody", "secret payload")));
			assertThat(consumer.onlyDeadLetter().toString()).doesNotContain("secret");
		}
		assertThat(output).doesNotContain("secret");
	}

	@Test
	void escapesWhatPeersWrote(CapturedOutput output) {
		handle(new IllegalStateException("x\r\n2026-01-31 INFO forged"), "0");
		assertThat(output).contains("x\\u000d\\u000a2026-01-31 INFO forged").doesNotContain("\n2026-01-31 INFO forged");
	}

	@Test
	void isNotFloodedByFailures(CapturedOutput output) {
		String[] payloads = new String[500];
		Arrays.fill(payloads, "x");
		handle(new IllegalStateException("always"), payloads);
		assertThat(output.toString().split("It is kept as a dead letter", -1)).hasSize(11);
	}

	@Test
	void countsTheMessagesThatItLeftOut() {
		TestClock later = new TestClock();
		LogBudget budget = new LogBudget(later);
		for (int i = 0; i < 10; i++) {
			assertThat(budget.take()).isZero();
		}
		assertThat(budget.take()).isEqualTo(-1);
		assertThat(budget.take()).isEqualTo(-1);
		later.advance(10_000);
		assertThat(budget.take()).isEqualTo(2);
		assertThat(budget.take()).isZero();
		later.advance(-60_000);
		assertThat(budget.take()).isZero();
	}

	private void handle(Throwable failure, String... payloads) {
		try (TestConsumer consumer = consumer(failure)) {
			consumer.handle(payloads);
		}
	}

	private TestConsumer consumer(Throwable failure) {
		return TestConsumer.of(new EventLog((payload, attempt) -> {
			throw failure;
		})).clock(this.clock).start();
	}

}
