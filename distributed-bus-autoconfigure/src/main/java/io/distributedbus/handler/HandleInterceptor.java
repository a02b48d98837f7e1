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

package io.distributedbus.handler;

import io.distributedbus.message.Envelope;

/**
 * Wraps the handling of a delivery by one handler. Beans of this type are called in
 * order, around each attempt of each handler; around a batch handler once per batch, with
 * its first envelope. Called by several threads at once.
 *
 * @since 0.1.0
 */
public interface HandleInterceptor {

	/**
	 * Handles a delivery, usually by calling {@code next}. An exception fails the attempt
	 * just as one of the handler does; not calling {@code next} counts as handled.
	 * @param envelope the envelope
	 * @param handler the class and method of the handler
	 * @param next the rest of the handling
	 * @throws Throwable whatever the rest of the handling throws
	 */
	void handle(Envelope envelope, String handler, Next next) throws Throwable;

	/**
	 * The rest of the handling.
	 */
	@FunctionalInterface
	interface Next {

		/**
		 * Goes on.
		 * @throws Throwable whatever a further interceptor or the handler throws
		 */
		void handle() throws Throwable;

	}

}
