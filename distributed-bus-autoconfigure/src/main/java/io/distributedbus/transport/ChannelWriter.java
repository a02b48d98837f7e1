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

import io.distributedbus.message.Envelope;

/**
 * Writes envelopes to one channel. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface ChannelWriter extends AutoCloseable {

	/**
	 * Hands one envelope to the broker's client. May block while the client has no room,
	 * at most for the channel's send timeout. Envelopes of one thread keep their order.
	 * @param envelope the envelope
	 * @param confirmation told exactly once, by any thread and possibly before this
	 * method returns, whether the broker has the envelope; failures are told there too,
	 * never thrown
	 */
	void write(Envelope envelope, Confirmation confirmation);

	/**
	 * Makes what was written leave at once instead of waiting for more. Does not wait for
	 * confirmations.
	 */
	default void flush() {
	}

	/**
	 * Waits a bounded time for what is unconfirmed, then closes.
	 */
	@Override
	void close();

}
