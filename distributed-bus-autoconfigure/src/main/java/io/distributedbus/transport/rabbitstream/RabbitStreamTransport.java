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

package io.distributedbus.transport.rabbitstream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.Capability;
import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.ChannelWriter;
import io.distributedbus.transport.DeadLetterWriter;
import io.distributedbus.transport.Subscription;
import io.distributedbus.transport.Transport;
import io.distributedbus.transport.rabbit.RabbitNames;
import org.jspecify.annotations.Nullable;

/**
 * The streams of the transport over RabbitMQ, over the stream protocol: a stream or super
 * stream that groups read at positions kept by the broker. Dead letters are kept in
 * queues. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class RabbitStreamTransport implements Transport {

	// Room for the number of a partition
	private static final int MAX_NAME_LENGTH = RabbitNames.MAX_LENGTH - 8;

	private final Function<@Nullable String, RabbitStreamConnection> connections;

	private final Function<Subscription, DeadLetterWriter> deadLetters;

	private final StreamTasks tasks = new StreamTasks();

	private final Map<String, StreamResources> resources = new ConcurrentHashMap<>();

	/**
	 * Creates the transport.
	 * @param connections finds the connection of a bean name, and the default connection
	 * for {@code null}
	 * @param deadLetters opens the places where dead letters are kept
	 */
	public RabbitStreamTransport(Function<@Nullable String, RabbitStreamConnection> connections,
			Function<Subscription, DeadLetterWriter> deadLetters) {
		this.connections = connections;
		this.deadLetters = deadLetters;
	}

	@Override
	public String name() {
		return "rabbit";
	}

	@Override
	public Map<ChannelKind, Set<Capability>> capabilities() {
		Map<ChannelKind, Set<Capability>> capabilities = new EnumMap<>(ChannelKind.class);
		capabilities.put(ChannelKind.STREAM,
				EnumSet.of(Capability.DURABLE, Capability.SHARED_BETWEEN_PROCESSES, Capability.START_FROM_OFFSET,
						Capability.START_FROM_INSTANT, Capability.START_FROM_LAST, Capability.KEY_ORDER));
		return capabilities;
	}

	@Override
	public void validate(ChannelDefinition channel) {
		int length = channel.destination().getBytes(StandardCharsets.UTF_8).length;
		if (length > MAX_NAME_LENGTH) {
			throw new BusConfigurationException(
					"The destination of channel '" + channel.name() + "' is too long for the name of a stream.",
					"Set 'distributed-bus.channels." + channel.name() + ".destination' to a name of at most "
							+ MAX_NAME_LENGTH + " bytes.");
		}
		Duration retention = StreamDeclarations.options(channel).streamOrDefault().retention();
		if (retention != null && retention.toSeconds() < 1) {
			throw new BusConfigurationException(
					"The property '" + StreamDeclarations.property(channel, "stream.retention")
							+ "' is shorter than a second, which is the least that RabbitMQ knows.",
					"Set it to a second or more.");
		}
	}

	@Override
	public ChannelWriter openWriter(ChannelDefinition channel) {
		return new StreamWriter(channel, resources(channel.connection()));
	}

	@Override
	public ChannelReader openReader(Subscription subscription) {
		StreamResources resources = resources(subscription.channel().connection());
		return new StreamReader(subscription.channel().name(),
				(sink) -> new StreamConnector(subscription, resources, sink));
	}

	@Override
	public DeadLetterWriter openDeadLetterWriter(Subscription subscription) {
		return this.deadLetters.apply(subscription);
	}

	private StreamResources resources(@Nullable String connection) {
		String name = (connection != null) ? connection : "";
		return this.resources.computeIfAbsent(name,
				(key) -> StreamResources.of(this.connections.apply(connection), this.tasks));
	}

}
