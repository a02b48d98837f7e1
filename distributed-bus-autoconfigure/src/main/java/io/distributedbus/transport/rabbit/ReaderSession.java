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

package io.distributedbus.transport.rabbit;

import java.time.Duration;

/**
 * One life of a consumer of a reader. Used by the reader's thread alone, except for
 * {@link #wakeup()}.
 */
interface ReaderSession {

	/**
	 * Waits until there is something to do beside what arrives by itself, and does it.
	 * Returns after the commit idle time at the latest.
	 * @throws Exception if the consumer can no longer be used; then it is ended
	 */
	void attend() throws Exception;

	/**
	 * Ends the waiting. May be called by any thread.
	 */
	void wakeup();

	/**
	 * Stops the lanes, acknowledges what is settled, and gives the rest back.
	 * @param timeout how long to wait for the work in hand
	 * @return whether all work in hand was finished and acknowledged
	 */
	boolean end(Duration timeout);

	/**
	 * Connects a consumer.
	 */
	interface Connector {

		/**
		 * Makes a session. May be interrupted.
		 * @return the session
		 * @throws Exception if that is not possible now
		 */
		ReaderSession connect() throws Exception;

	}

}
