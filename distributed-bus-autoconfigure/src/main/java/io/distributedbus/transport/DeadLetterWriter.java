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
 * Keeps the dead letters of one group of a channel. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface DeadLetterWriter extends AutoCloseable {

	/**
	 * Stores a dead letter with its original bytes, attributes and headers, and returns
	 * when it is confirmed.
	 * @param deadLetter the dead letter
	 * @throws Exception if it could not be stored; the delivery then stays unsettled and
	 * is tried again
	 */
	void write(DeadLetter deadLetter) throws Exception;

	@Override
	void close();

}
