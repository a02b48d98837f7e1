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
 * One life of a connected client of a {@link SessionReader}. Used by the reader's thread
 * alone, except for {@link #wakeup()}.
 *
 * @since 0.1.0
 */
public interface ReaderSession {

	/**
	 * Does what there is to do: hands over what has arrived, if there is room, and
	 * commits what is settled. Waits for it a bounded time, as a rule a fraction of a
	 * second.
	 * @throws Exception if the client can no longer be used; then the session is ended
	 */
	void poll() throws Exception;

	/**
	 * Ends a poll early. May be called by any thread.
	 */
	void wakeup();

	/**
	 * Stops the lanes, commits what is settled, gives the rest back, and closes the
	 * client.
	 * @param timeout how long to wait for the work in hand
	 * @return whether all work in hand was finished and committed
	 */
	boolean end(Duration timeout);

	/**
	 * Connects a client.
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
