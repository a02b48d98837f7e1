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

/**
 * Tells a {@link SessionReader} what the failures of a client mean. Safe for use by
 * several threads.
 *
 * @since 0.1.0
 */
public interface ReaderFailures {

	/**
	 * Returns a failure in the form in which people are told of it.
	 * @param failure the failure
	 * @return the failure to tell, the same by default
	 */
	default Throwable describe(Throwable failure) {
		return failure;
	}

	/**
	 * Tells whether only a person can change what has failed, so that there is no hurry
	 * to try again.
	 * @param failure the failure as it was described
	 * @return whether the broker refuses us
	 */
	boolean isRefusal(Throwable failure);

	/**
	 * Tells whether a failure only says that a poll was {@linkplain ReaderSession#wakeup
	 * ended early}.
	 * @param failure the failure of a poll
	 * @return whether nothing has failed
	 */
	default boolean isWakeup(Exception failure) {
		return false;
	}

}
