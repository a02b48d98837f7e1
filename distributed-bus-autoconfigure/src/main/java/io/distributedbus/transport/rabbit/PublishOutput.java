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

import java.io.IOException;

/**
 * Writes messages to an AMQP channel. Used by one thread.
 */
interface PublishOutput {

	/**
	 * Writes a message; it may stay in the client's buffer until the next flush.
	 * @param outgoing the message
	 * @throws IOException if the connection failed, and how much of the message was
	 * written is unknown
	 * @throws com.rabbitmq.client.AlreadyClosedException if the channel is closed, and
	 * nothing was written
	 * @throws IllegalArgumentException if the message cannot be written, and nothing was
	 */
	void write(Outgoing outgoing) throws IOException;

	void flush() throws IOException;

}
