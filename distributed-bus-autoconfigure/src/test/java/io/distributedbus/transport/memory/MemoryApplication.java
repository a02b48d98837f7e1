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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.message.Envelope;
import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.ChannelWriter;
import io.distributedbus.transport.Confirmation;
import io.distributedbus.transport.Delivery;

/**
 * What one application does with a channel: publishes to it, and reads it with any number
 * of readers.
 */
final class MemoryApplication implements AutoCloseable {

	static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

	private final List<ChannelReader> readers = new ArrayList<>();

	private final MemoryTransport transport;

	private final ChannelDefinition channel;

	private final ChannelWriter writer;

	MemoryApplication(MemoryBroker broker, ChannelDefinition channel) {
		this.transport = new MemoryTransport(broker);
		this.channel = channel;
		this.writer = this.transport.openWriter(channel);
	}

	void publish(String... payloads) {
		for (String payload : payloads) {
			publish(MemoryChannels.envelope(payload));
		}
	}

	/**
	 * Publishes an envelope and throws what the writer said of it.
	 */
	void publish(Envelope envelope) {
		try {
			send(envelope).join();
		}
		catch (CompletionException ex) {
			throw (RuntimeException) ex.getCause();
		}
	}

	CompletableFuture<Void> send(Envelope envelope) {
		CompletableFuture<Void> outcome = new CompletableFuture<>();
		this.writer.write(envelope, new Confirmation() {

			@Override
			public void confirmed() {
				outcome.complete(null);
			}

			@Override
			public void failed(Throwable failure) {
				outcome.completeExceptionally(failure);
			}

		});
		return outcome;
	}

	ChannelReader read(String group, Consumer<Delivery> handler) {
		return read(group, new HandlingSink(handler), "#");
	}

	ChannelReader read(String group, HandlingSink sink, String... keys) {
		ChannelReader reader = this.transport.openReader(MemoryChannels.subscription(this.channel, group, keys));
		reader.start(sink);
		this.readers.add(reader);
		return reader;
	}

	@Override
	public void close() {
		this.readers.forEach((reader) -> reader.stop(STOP_TIMEOUT));
		this.writer.close();
		this.transport.close();
	}

}
