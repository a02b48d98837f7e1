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

package io.distributedbus;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Thrown when at least one of the chosen channels has not confirmed a send. Says which
 * channels failed and which have the envelope.
 *
 * @since 0.1.0
 */
public class SendFailedException extends DistributedBusException {

	private final Map<String, Throwable> failures;

	private final Set<String> confirmed;

	/**
	 * Creates the exception.
	 * @param message what failed
	 * @param failures the first failure of each channel that failed, by channel name
	 * @param confirmed the names of the channels that confirmed everything
	 */
	public SendFailedException(String message, Map<String, Throwable> failures, Set<String> confirmed) {
		super(message, failures.values().stream().findFirst().orElse(null));
		this.failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
		this.confirmed = Collections.unmodifiableSet(new LinkedHashSet<>(confirmed));
	}

	/**
	 * Returns the channels that failed.
	 * @return the first failure of each, by channel name
	 */
	public Map<String, Throwable> failures() {
		return this.failures;
	}

	/**
	 * Returns the channels that confirmed everything they were given.
	 * @return their names
	 */
	public Set<String> confirmed() {
		return this.confirmed;
	}

}
