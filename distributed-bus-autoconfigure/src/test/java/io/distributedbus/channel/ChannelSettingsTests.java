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

package io.distributedbus.channel;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ChannelSettingsTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	@Test
	void boundsTheWorkInHand() {
		refuses("'concurrency' must be positive", () -> flow(0, 1, 1, 1, SECOND));
		refuses("'max-in-flight' must be positive", () -> flow(1, 0, 1, 1, SECOND));
		refuses("'max-in-flight-bytes' must be positive", () -> flow(1, 1, 0, 1, SECOND));
		refuses("'commit-interval' must be positive", () -> flow(1, 1, 1, -1, SECOND));
		refuses("'commit-idle' must be positive", () -> flow(1, 1, 1, 1, Duration.ZERO));
		assertThatNoException().isThrownBy(() -> flow(1, 1, 1, 1, Duration.ofMillis(1)));
	}

	@Test
	void boundsBatches() {
		refuses("'batch.max-size' must be positive", () -> new BatchSettings(0, SECOND));
		refuses("'batch.max-latency' must not be negative", () -> new BatchSettings(1, SECOND.negated()));
		assertThatNoException().isThrownBy(() -> new BatchSettings(1, Duration.ZERO));
	}

	@Test
	void boundsRetries() {
		refuses("'retry.max-attempts' must be positive", () -> retry(0, SECOND, 1, SECOND, SECOND));
		refuses("'retry.initial-interval' must not be negative", () -> retry(1, SECOND.negated(), 1, SECOND, SECOND));
		refuses("'retry.multiplier' must be at least 1", () -> retry(1, SECOND, 0.9, SECOND, SECOND));
		refuses("'retry.multiplier' must be at least 1", () -> retry(1, SECOND, Double.NaN, SECOND, SECOND));
		refuses("'retry.max-interval' must not be negative", () -> retry(1, SECOND, 1, SECOND.negated(), SECOND));
		refuses("'retry.jitter' must not be negative", () -> retry(1, SECOND, 1, SECOND, SECOND.negated()));
		assertThatNoException().isThrownBy(() -> retry(1, Duration.ZERO, 1, Duration.ZERO, Duration.ZERO));
	}

	@Test
	void boundsOutages() {
		refuses("'outage.after' must not be negative", () -> new OutageSettings(-1, SECOND));
		refuses("'outage.probe-interval' must be positive", () -> new OutageSettings(1, Duration.ZERO));
	}

	private static void refuses(String message, Supplier<?> settings) {
		assertThatIllegalArgumentException().isThrownBy(settings::get).withMessage(message);
	}

	private static FlowSettings flow(int concurrency, int maxInFlight, long maxBytes, int interval, Duration idle) {
		return new FlowSettings(concurrency, Ordering.PARTITION, maxInFlight, maxBytes, interval, idle);
	}

	private static RetrySettings retry(int attempts, Duration initial, double multiplier, Duration max,
			Duration jitter) {
		return new RetrySettings(attempts, initial, multiplier, max, jitter, List.of());
	}

}
