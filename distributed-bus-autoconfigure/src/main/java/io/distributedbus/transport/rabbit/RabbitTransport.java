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

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.Capability;
import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.ChannelStatistics;
import io.distributedbus.transport.ChannelWriter;
import io.distributedbus.transport.DeadLetterWriter;
import io.distributedbus.transport.SessionReader;
import io.distributedbus.transport.Subscription;
import io.distributedbus.transport.Transport;
import org.jspecify.annotations.Nullable;

import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * The transport over RabbitMQ: a queue is a durable queue, a topic an exchange with one
 * durable queue for each service, a broadcast an exchange with one queue for each
 * instance. Streams are left to a transport of their own, which speaks another protocol.
 * Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class RabbitTransport implements Transport {

	private static final Set<Capability> NO_STREAM = EnumSet.allOf(Capability.class);

	private final RabbitResources resources;

	private final RabbitTopology topology = new RabbitTopology();

	private final RabbitDeadLetters deadLetters;

	private final @Nullable Transport streams;

	/**
	 * Creates the transport.
	 * @param connections finds the connection factory of a bean name, and the default one
	 * for {@code null}
	 * @param streams what channels that are streams are left to, or {@code null} if there
	 * are none
	 */
	public RabbitTransport(Function<@Nullable String, ConnectionFactory> connections, @Nullable Transport streams) {
		this.resources = new RabbitResources(connections);
		this.deadLetters = new RabbitDeadLetters(this.resources);
		this.streams = streams;
	}

	@Override
	public String name() {
		return "rabbit";
	}

	@Override
	public Map<ChannelKind, Set<Capability>> capabilities() {
		Map<ChannelKind, Set<Capability>> capabilities = new EnumMap<>(ChannelKind.class);
		Set<Capability> durable = EnumSet.of(Capability.DURABLE, Capability.SHARED_BETWEEN_PROCESSES,
				Capability.DELIVERY_COUNT, Capability.STATISTICS);
		capabilities.put(ChannelKind.QUEUE, durable);
		capabilities.put(ChannelKind.TOPIC, durable);
		capabilities.put(ChannelKind.BROADCAST, EnumSet.of(Capability.SHARED_BETWEEN_PROCESSES));
		// Without its library a stream is refused by a message that names it
		capabilities.put(ChannelKind.STREAM, (this.streams != null)
				? this.streams.capabilities().getOrDefault(ChannelKind.STREAM, Set.of()) : NO_STREAM);
		return capabilities;
	}

	@Override
	public void validate(ChannelDefinition channel) {
		ClientVersions.check();
		if (channel.kind() == ChannelKind.STREAM) {
			streams(channel).validate(channel);
		}
		else {
			RabbitRules.check(channel);
		}
	}

	private Transport streams(ChannelDefinition channel) {
		if (this.streams == null) {
			throw new BusConfigurationException(
					"The channel '" + channel.name() + "' is a stream of RabbitMQ, whose library is not there.",
					"Add 'org.springframework.amqp:spring-rabbit-stream' to the dependencies, or set "
							+ "'distributed-bus.channels." + channel.name() + ".kind' to queue or topic.");
		}
		return this.streams;
	}

	@Override
	public ChannelWriter openWriter(ChannelDefinition channel) {
		if (channel.kind() == ChannelKind.STREAM) {
			return streams(channel).openWriter(channel);
		}
		return new RabbitWriter(channel, this.resources.connections(channel.connection()), this.topology);
	}

	@Override
	public ChannelReader openReader(Subscription subscription) {
		ChannelDefinition channel = subscription.channel();
		if (channel.kind() == ChannelKind.STREAM) {
			return streams(channel).openReader(subscription);
		}
		RabbitConnections connections = this.resources.connections(channel.connection());
		return new SessionReader(channel.name(),
				(sink) -> new QueueConnector(connections, this.topology, subscription, sink),
				new QueueReaderFailures());
	}

	@Override
	public DeadLetterWriter openDeadLetterWriter(Subscription subscription) {
		ChannelDefinition channel = subscription.channel();
		return (channel.kind() == ChannelKind.STREAM) ? streams(channel).openDeadLetterWriter(subscription)
				: this.deadLetters.open(subscription);
	}

	@Override
	public @Nullable ChannelStatistics statistics(ChannelDefinition channel, Set<String> groups, Duration timeout)
			throws Exception {
		return switch (channel.kind()) {
			case STREAM -> streams(channel).statistics(channel, groups, timeout);
			case BROADCAST -> null;
			case QUEUE, TOPIC ->
				RabbitStatistics.read(channel, groups, this.resources.connections(channel.connection()));
		};
	}

}
