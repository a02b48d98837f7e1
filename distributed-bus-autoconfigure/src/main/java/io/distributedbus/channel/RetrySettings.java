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

import org.springframework.util.Assert;

/**
 * How often and when a failed handler is tried again, in place.
 *
 * @param maxAttempts greatest number of attempts, the first included
 * @param initialInterval time before the second attempt
 * @param multiplier factor from one interval to the next
 * @param maxInterval greatest interval
 * @param jitter greatest random time that is added to or taken from an interval
 * @param exclude exceptions after which there is no further attempt
 * @since 0.1.0
 */
public record RetrySettings(int maxAttempts, Duration initialInterval, double multiplier, Duration maxInterval,
		Duration jitter, List<Class<? extends Throwable>> exclude) {

	/**
	 * Three attempts, after 200 and 400 milliseconds.
	 */
	public static final RetrySettings DEFAULT = new RetrySettings(3, Duration.ofMillis(200), 2, Duration.ofSeconds(10),
			Duration.ZERO, List.of());

	/**
	 * One attempt.
	 */
	public static final RetrySettings NONE = new RetrySettings(1, Duration.ZERO, 1, Duration.ZERO, Duration.ZERO,
			List.of());

	public RetrySettings {
		Assert.isTrue(maxAttempts > 0, "'retry.max-attempts' must be positive");
		Assert.isTrue(!initialInterval.isNegative(), "'retry.initial-interval' must not be negative");
		Assert.isTrue(multiplier >= 1, "'retry.multiplier' must be at least 1");
		Assert.isTrue(!maxInterval.isNegative(), "'retry.max-interval' must not be negative");
		Assert.isTrue(!jitter.isNegative(), "'retry.jitter' must not be negative");
		exclude = List.copyOf(exclude);
	}

}
