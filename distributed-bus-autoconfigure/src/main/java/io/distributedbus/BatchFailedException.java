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

import java.util.Map;
import java.util.TreeMap;

/**
 * Thrown by a batch handler to name the elements that failed; all others count as
 * handled. Only the named ones are retried, singly.
 *
 * @since 0.1.0
 */
public class BatchFailedException extends RuntimeException {

	private final Map<Integer, Throwable> failures;

	/**
	 * Creates the exception.
	 * @param failures the failure of each element that failed, by its index in the list
	 * that the handler was given
	 */
	public BatchFailedException(Map<Integer, ? extends Throwable> failures) {
		super(failures.size() + " element(s) of the batch failed", failures.values().stream().findFirst().orElse(null));
		this.failures = new TreeMap<>(failures);
	}

	/**
	 * Returns the failures.
	 * @return failures by index, in ascending order
	 */
	public Map<Integer, Throwable> failures() {
		return this.failures;
	}

}
