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

import io.distributedbus.InvalidPayloadException;
import io.distributedbus.PayloadConversionException;
import io.distributedbus.channel.RetrySettings;
import org.junit.jupiter.api.Test;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.util.backoff.BackOffExecution;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spring's retry policy as the settings of a channel want it.
 */
class RetryPoliciesTests {

	@Test
	void waitsLongerEachTimeUpToTheGreatestInterval() {
		assertThat(waits(settings(7, 200, 2, 1000, 0))).containsExactly(200L, 400L, 800L, 1000L, 1000L, 1000L);
	}

	@Test
	void waitsTheFirstIntervalEachTimeWhenTheMultiplierIsOne() {
		assertThat(waits(settings(4, 50, 1, 1000, 0))).containsExactly(50L, 50L, 50L);
	}

	@Test
	void doesNotWaitAtAllWhenTheIntervalIsZero() {
		assertThat(waits(settings(4, 0, 2, 1000, 0))).containsExactly(0L, 0L, 0L);
	}

	@Test
	void hasNoFurtherAttemptWhenOneIsAllowed() {
		assertThat(waits(RetrySettings.NONE)).isEmpty();
	}

	@Test
	void growsWithoutBoundWhenNoGreatestIntervalIsGiven() {
		assertThat(waits(settings(4, 100_000, 10, 0, 0))).containsExactly(100_000L, 1_000_000L, 10_000_000L);
	}

	@Test
	void neverWaitsLongerThanTheGreatestIntervalHoweverShortItIs() {
		assertThat(waits(settings(3, 5000, 2, 1000, 0))).allMatch((wait) -> wait <= 1000);
	}

	@Test
	void jittersWithinItsBoundsAndTheGreatestInterval() {
		for (int i = 0; i < 200; i++) {
			List<Long> waits = waits(settings(4, 100, 2, 300, 50));
			assertThat(waits.get(0)).isBetween(50L, 150L);
			assertThat(waits.get(2)).isBetween(150L, 300L);
		}
	}

	@Test
	void jitterMayBeGreaterThanTheInterval() {
		assertThat(waits(settings(3, 10, 1, 300, 500))).hasSize(2).allMatch((wait) -> wait >= 0 && wait <= 300);
	}

	@Test
	void doesNotRetryWhatCannotBeRead() {
		RetryPolicy policy = RetryPolicies.of(RetrySettings.DEFAULT);
		assertThat(policy.shouldRetry(new PayloadConversionException("unreadable", null))).isFalse();
		assertThat(policy.shouldRetry(new InvalidPayloadException("invalid"))).isFalse();
		assertThat(policy.shouldRetry(new IllegalStateException())).isTrue();
		assertThat(policy.shouldRetry(new StackOverflowError())).isTrue();
	}

	private static RetrySettings settings(int attempts, long initial, double multiplier, long max, long jitter) {
		return new RetrySettings(attempts, Duration.ofMillis(initial), multiplier, Duration.ofMillis(max),
				Duration.ofMillis(jitter), List.of());
	}

	private static List<Long> waits(RetrySettings settings) {
		BackOffExecution execution = RetryPolicies.of(settings).getBackOff().start();
		List<Long> waits = new ArrayList<>();
		for (long wait = execution.nextBackOff(); wait != BackOffExecution.STOP; wait = execution.nextBackOff()) {
			waits.add(wait);
		}
		return waits;
	}

}
