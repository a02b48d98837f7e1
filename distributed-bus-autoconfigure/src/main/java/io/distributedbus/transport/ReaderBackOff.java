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
package io.distributedbus.transport;

import java.time.Duration;

/**
 * How long a reader waits before it connects again: from a second to ten, and a minute
 * after what only a person can change. For use by one thread.
 *
 * @since 0.1.0
 */
public final class ReaderBackOff {

	private static final Duration INITIAL = Duration.ofSeconds(1);

	private static final Duration MAXIMUM = Duration.ofSeconds(10);

	private static final Duration AFTER_REFUSAL = Duration.ofMinutes(1);

	private final ReaderFailures failures;

	private Duration next = INITIAL;

	/**
	 * Creates a back-off that begins with the shortest wait.
	 * @param failures tells which failures only a person can change
	 */
	public ReaderBackOff(ReaderFailures failures) {
		this.failures = failures;
	}

	/**
	 * Returns how long to wait after one more failure.
	 * @param failure the failure
	 * @return the time, longer each time until there is a reset
	 */
	public Duration next(Throwable failure) {
		if (this.failures.isRefusal(failure)) {
			return AFTER_REFUSAL;
		}
		Duration current = this.next;
		Duration doubled = current.multipliedBy(2);
		this.next = (doubled.compareTo(MAXIMUM) < 0) ? doubled : MAXIMUM;
		return current;
	}

	/**
	 * Begins with the shortest wait again, after something has succeeded.
	 */
	public void reset() {
		this.next = INITIAL;
	}

}
