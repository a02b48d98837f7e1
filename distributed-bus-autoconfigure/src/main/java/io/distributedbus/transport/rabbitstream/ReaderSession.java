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

package io.distributedbus.transport.rabbitstream;

import java.time.Duration;

/**
 * One life of a connected consumer of a reader. Used by the reader's thread alone, except
 * for {@link #wakeup()}.
 */
interface ReaderSession {

	/**
	 * Hands over what has arrived, if there is room, and stores what is settled. Returns
	 * after a fraction of a second at most, unless partitions are taken away meanwhile.
	 * @throws Exception if the consumer can no longer be used; then the session is ended
	 */
	void poll() throws Exception;

	/**
	 * Ends a poll early. May be called by any thread.
	 */
	void wakeup();

	/**
	 * Stops the lanes, stores what is settled, and closes the consumer.
	 * @param timeout how long to wait for the work in hand
	 * @return whether all work in hand was finished and stored
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
