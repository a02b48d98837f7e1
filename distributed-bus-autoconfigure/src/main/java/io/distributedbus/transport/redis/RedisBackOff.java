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

package io.distributedbus.transport.redis;

import java.time.Duration;
import java.util.Set;

import io.distributedbus.BusConfigurationException;

/**
 * How long a reader waits before it tries again: from half a second to ten, and a minute
 * after what only a person can change.
 */
final class RedisBackOff {

	private static final Duration INITIAL = Duration.ofMillis(500);

	private static final Duration MAXIMUM = Duration.ofSeconds(10);

	private static final Duration AFTER_REFUSAL = Duration.ofMinutes(1);

	private static final Set<String> REFUSALS = Set.of("WRONGTYPE", "NOPERM", "NOAUTH", "WRONGPASS");

	private Duration next = INITIAL;

	Duration next(Throwable failure) {
		if (failure instanceof BusConfigurationException || REFUSALS.contains(Calls.refusal(failure))) {
			return AFTER_REFUSAL;
		}
		Duration current = this.next;
		Duration doubled = current.multipliedBy(2);
		this.next = (doubled.compareTo(MAXIMUM) < 0) ? doubled : MAXIMUM;
		return current;
	}

	void reset() {
		this.next = INITIAL;
	}

}
