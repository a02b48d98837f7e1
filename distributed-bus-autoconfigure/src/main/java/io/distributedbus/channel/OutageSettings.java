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

import org.springframework.util.Assert;

/**
 * When a channel takes it that everything fails, and stops giving deliveries up.
 *
 * @param after number of deliveries in a row that have failed all their attempts, after
 * which a failing delivery is kept and tried until it succeeds; zero for never
 * @param probeInterval time from one such try to the next
 * @since 0.1.0
 */
public record OutageSettings(int after, Duration probeInterval) {

	/**
	 * Never; every delivery is given up after its last attempt.
	 */
	public static final OutageSettings OFF = new OutageSettings(0, Duration.ofSeconds(5));

	public OutageSettings {
		Assert.isTrue(after >= 0, "'outage.after' must not be negative");
		Assert.isTrue(probeInterval.toMillis() > 0, "'outage.probe-interval' must be positive");
	}

}
