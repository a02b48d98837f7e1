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

import java.util.List;

import io.distributedbus.channel.ChannelDefinition;

import org.springframework.util.Assert;

/**
 * The place where the channels of the memory transport keep what they hold. All that have
 * a handle of one name share it: the contexts of a JVM talk to each other through it.
 * Nothing of it survives the JVM. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class MemoryBroker implements AutoCloseable {

	private final BrokerData data;

	private final Runnable afterClose;

	private boolean closed;

	private MemoryBroker(BrokerData data, Runnable afterClose) {
		this.data = data;
		this.afterClose = afterClose;
	}

	/**
	 * Returns a handle of the broker that all share who ask for it by name. The names are
	 * static state of the JVM: a broker lives from its first handle until the last one is
	 * closed, and what it held is then gone.
	 * @param name the name
	 * @return a new handle, to be closed
	 */
	public static MemoryBroker named(String name) {
		Assert.hasText(name, "'name' must not be empty");
		return new MemoryBroker(NamedBrokers.acquire(name), () -> NamedBrokers.release(name));
	}

	/**
	 * Returns a broker that nobody else has, for example for a test.
	 * @return a new broker
	 */
	public static MemoryBroker isolated() {
		return new MemoryBroker(new BrokerData(), () -> {
		});
	}

	/**
	 * Returns the dead letters of a group.
	 * @param destination the destination of the channel
	 * @param group the consumer group
	 * @return an immutable copy, oldest first; empty when there are none
	 */
	public List<MemoryDeadLetter> deadLetters(String destination, String group) {
		DeadLetterStore store = this.data.findDeadLetters(destination, group);
		return (store != null) ? store.all() : List.of();
	}

	/**
	 * Discards the dead letters of a group.
	 * @param destination the destination of the channel
	 * @param group the consumer group
	 * @return their number
	 */
	public int discardDeadLetters(String destination, String group) {
		DeadLetterStore store = this.data.findDeadLetters(destination, group);
		return (store != null) ? store.discard() : 0;
	}

	MemoryDestination destination(ChannelDefinition channel) {
		return this.data.destination(channel);
	}

	DeadLetterStore deadLetterStore(ChannelDefinition channel, String group) {
		return this.data.deadLetters(channel, group);
	}

	/**
	 * Gives the handle back. What was opened through it goes on until it is closed
	 * itself. Does nothing the second time.
	 */
	@Override
	public void close() {
		synchronized (this) {
			if (this.closed) {
				return;
			}
			this.closed = true;
		}
		this.afterClose.run();
	}

}
