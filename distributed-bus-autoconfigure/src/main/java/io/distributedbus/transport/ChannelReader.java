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
 * Reads one channel for one group: hands deliveries over and commits what is settled.
 *
 * @since 0.1.0
 */
public interface ChannelReader {

	/**
	 * Begins to read, and returns at once. The reader connects in the background,
	 * survives an absent broker and recovers from its loss by itself with back-off.
	 * @param sink where deliveries go
	 */
	void start(DeliverySink sink);

	/**
	 * Stops: takes in nothing more, stops its lanes, commits what is settled, gives back
	 * what is not, and closes. May be called by any thread, also while the reader
	 * connects.
	 * @param timeout how long to wait for the work in hand
	 * @return whether all work in hand was finished and committed
	 */
	boolean stop(Duration timeout);

}
