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

package io.distributedbus.test.contract.node;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import io.distributedbus.DistributedBus;
import io.distributedbus.Metadata;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelRegistry;
import io.distributedbus.transport.Subscription;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * A small application on the bus that is running. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class BusNode implements AutoCloseable {

	private final String service;

	private final ConfigurableApplicationContext context;

	private final Recorder recorder;

	BusNode(String service, ConfigurableApplicationContext context, Recorder recorder) {
		this.service = service;
		this.context = context;
		this.recorder = recorder;
	}

	/**
	 * Returns the bus of the application.
	 * @return the bus
	 */
	public DistributedBus bus() {
		return this.context.getBean(DistributedBus.class);
	}

	/**
	 * Returns what the handlers were given.
	 * @return the recorder
	 */
	public Recorder recorder() {
		return this.recorder;
	}

	/**
	 * Returns the application's context.
	 * @return the context
	 */
	public ConfigurableApplicationContext context() {
		return this.context;
	}

	/**
	 * Returns a channel of the application.
	 * @param name the name of the channel
	 * @return its definition
	 */
	public ChannelDefinition channel(String name) {
		return this.context.getBean(ChannelRegistry.class).get(name);
	}

	/**
	 * Returns what this application reads from a channel.
	 * @param channel the name of the channel
	 * @return the subscription, without keys
	 */
	public Subscription subscription(String channel) {
		ChannelDefinition definition = channel(channel);
		return new Subscription(definition, this.service, definition.group(), List.of());
	}

	/**
	 * Publishes events that are confirmed together; each has its id as payload.
	 * @param routingKey the routing key
	 * @param ids their ids
	 */
	public void publish(String routingKey, Collection<String> ids) {
		publish(routingKey, ids, (id) -> Metadata.empty());
	}

	/**
	 * Publishes events that are confirmed together; each has its id as payload.
	 * @param routingKey the routing key
	 * @param ids their ids
	 * @param metadata further metadata of each
	 */
	public void publish(String routingKey, Collection<String> ids, Function<String, Metadata> metadata) {
		DistributedBus bus = bus();
		bus.pipelined(() -> ids.forEach((id) -> bus.publishEvent(routingKey, id, DistributedBus.TEXT_PLAIN,
				metadata.apply(id).withMessageId(id))));
	}

	/**
	 * Sends commands that are confirmed together; each has its id as payload.
	 * @param service the target service
	 * @param ids their ids
	 */
	public void command(String service, Collection<String> ids) {
		DistributedBus bus = bus();
		bus.pipelined(() -> ids.forEach((id) -> bus.sendCommand(service, RecordingHandlers.COMMAND, id,
				DistributedBus.TEXT_PLAIN, Metadata.empty().withMessageId(id))));
	}

	/**
	 * Stops the application in an orderly way.
	 */
	@Override
	public void close() {
		this.context.close();
	}

}
