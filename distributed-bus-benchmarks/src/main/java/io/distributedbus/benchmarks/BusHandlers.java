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

package io.distributedbus.benchmarks;

import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;

/**
 * The annotated handlers of the bus, one for each payload.
 */
public final class BusHandlers {

	private BusHandlers() {
	}

	/**
	 * Returns a handler, which tells the window of each event.
	 * @param payload what it takes
	 * @param window the window
	 * @return the bean
	 */
	public static Object of(Payload payload, Window window) {
		return (payload == Payload.JSON) ? new OfRecord(window) : new OfBytes(window);
	}

	/**
	 * The handlers of a record.
	 *
	 * @param window the window
	 */
	record OfRecord(Window window) {

		@Distributed
		@EventHandler(OrderPlaced.KEY)
		public void handle(OrderPlaced event) {
			this.window.handled(event.number());
		}

	}

	/**
	 * The handlers of bytes.
	 *
	 * @param window the window
	 */
	record OfBytes(Window window) {

		@Distributed
		@EventHandler(OrderPlaced.KEY)
		public void handle(byte[] payload) {
			this.window.handled(OrderPlaced.number(payload));
		}

	}

}
