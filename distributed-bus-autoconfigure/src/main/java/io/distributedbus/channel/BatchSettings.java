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
 * Bounds of the batches that a batch handler is given.
 *
 * @param maxSize greatest number of envelopes of one batch
 * @param maxLatency greatest time from the first envelope of a batch until the handler is
 * called
 * @since 0.1.0
 */
public record BatchSettings(int maxSize, Duration maxLatency) {

	/**
	 * At most 1000 envelopes, at most 500 milliseconds.
	 */
	public static final BatchSettings DEFAULT = new BatchSettings(1000, Duration.ofMillis(500));

	public BatchSettings {
		Assert.isTrue(maxSize > 0, "'batch.max-size' must be positive");
		Assert.isTrue(!maxLatency.isNegative(), "'batch.max-latency' must not be negative");
	}

}
