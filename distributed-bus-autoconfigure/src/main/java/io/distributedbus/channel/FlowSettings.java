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
 * How much of a channel is in work at a time and how often its position is stored.
 *
 * @param concurrency greatest number of handlers that run side by side in one instance
 * @param ordering what stays in order meanwhile
 * @param maxInFlight greatest number of deliveries fetched and not yet settled
 * @param maxInFlightBytes greatest size of their payloads in bytes; one delivery may
 * exceed it
 * @param commitInterval number of settled deliveries after which the position is stored
 * @param commitIdle time after which a settled position is stored all the same
 * @since 0.1.0
 */
public record FlowSettings(int concurrency, Ordering ordering, int maxInFlight, long maxInFlightBytes,
		int commitInterval, Duration commitIdle) {

	/**
	 * One handler at a time, 1000 deliveries or 16 MiB in flight, a commit every 100
	 * deliveries or every second.
	 */
	public static final FlowSettings DEFAULT = new FlowSettings(1, Ordering.PARTITION, 1000, 16 * 1024 * 1024, 100,
			Duration.ofSeconds(1));

	public FlowSettings {
		Assert.isTrue(concurrency > 0, "'concurrency' must be positive");
		Assert.isTrue(maxInFlight > 0, "'max-in-flight' must be positive");
		Assert.isTrue(maxInFlightBytes > 0, "'max-in-flight-bytes' must be positive");
		Assert.isTrue(commitInterval > 0, "'commit-interval' must be positive");
		Assert.isTrue(commitIdle.toMillis() > 0, "'commit-idle' must be positive");
	}

}
