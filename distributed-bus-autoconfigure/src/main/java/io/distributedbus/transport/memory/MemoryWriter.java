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

package io.distributedbus.transport.memory;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.message.Envelope;
import io.distributedbus.transport.ChannelWriter;
import io.distributedbus.transport.Confirmation;

/**
 * Writes to one destination: an envelope is confirmed as soon as it is in.
 */
final class MemoryWriter implements ChannelWriter {

	private final ChannelDefinition channel;

	private final MemoryDestination destination;

	private volatile boolean closed;

	MemoryWriter(ChannelDefinition channel, MemoryDestination destination) {
		this.channel = channel;
		this.destination = destination;
	}

	@Override
	public void write(Envelope envelope, Confirmation confirmation) {
		try {
			if (this.closed) {
				throw new IllegalStateException("The writer of channel '" + this.channel.name()
						+ "' is closed. Send before the application stops.");
			}
			this.destination.append(envelope, this.channel);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			confirmation.failed(ex);
			return;
		}
		catch (RuntimeException ex) {
			confirmation.failed(ex);
			return;
		}
		confirmation.confirmed();
	}

	@Override
	public void close() {
		this.closed = true;
	}

}
