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

package io.distributedbus.transport.kafka;

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
import io.distributedbus.transport.ChannelStatistics;
import io.distributedbus.transport.ChannelWriter;
import io.distributedbus.transport.DeadLetterWriter;
import io.distributedbus.transport.SessionReader;
import io.distributedbus.transport.Subscription;
import io.distributedbus.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * The transport over Kafka: a stream is a topic read by consumer groups, a queue a topic
 * read by one share group or consumer group, a broadcast a topic that every instance
 * reads from its end. There is no topic kind: a stream is read by every service anyway.
 * Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class KafkaTransport implements Transport {

	private final Function<@Nullable String, KafkaConnection> connections;

	private final Map<String, ConnectionResources> resources = new ConcurrentHashMap<>();

	private final KafkaProducers producers = new KafkaProducers((name) -> resources(name).clients());

	/**
	 * Creates the transport.
	 * @param connections finds the connection of a bean name, and the default connection
	 * for {@code null}
	 */
	public KafkaTransport(Function<@Nullable String, KafkaConnection> connections) {
		this.connections = connections;
	}

	@Override
	public String name() {
		return "kafka";
	}

	@Override
	public Map<ChannelKind, Set<Capability>> capabilities() {
		Map<ChannelKind, Set<Capability>> capabilities = new EnumMap<>(ChannelKind.class);
		capabilities.put(ChannelKind.STREAM,
				EnumSet.of(Capability.DURABLE, Capability.SHARED_BETWEEN_PROCESSES, Capability.START_FROM_OFFSET,
						Capability.START_FROM_INSTANT, Capability.KEY_ORDER, Capability.STATISTICS,
						Capability.UNSETTLED_STATISTICS));
		capabilities.put(ChannelKind.QUEUE, EnumSet.of(Capability.DURABLE, Capability.SHARED_BETWEEN_PROCESSES,
				Capability.STATISTICS, Capability.UNSETTLED_STATISTICS));
		capabilities.put(ChannelKind.BROADCAST, EnumSet.of(Capability.SHARED_BETWEEN_PROCESSES));
		return capabilities;
	}

	@Override
	public void validate(ChannelDefinition channel) {
		if (!KafkaNames.isTopic(channel.destination())) {
			throw new BusConfigurationException(
					"The destination '" + channel.destination() + "' of channel '" + channel.name()
							+ "' cannot be the name of a Kafka topic.",
					"Set 'distributed-bus.channels." + channel.name() + ".destination' to a name of at most "
							+ KafkaNames.MAX_LENGTH + " letters, digits, dots, hyphens and underscores.");
		}
	}

	@Override
	public ChannelWriter openWriter(ChannelDefinition channel) {
		return new KafkaWriter(channel, resources(channel.connection()).topics(), this.producers);
	}

	@Override
	public ChannelReader openReader(Subscription subscription) {
		ConnectionResources resources = resources(subscription.channel().connection());
		return new SessionReader(
				subscription.channel().name(), (sink) -> new KafkaConnector(subscription, sink, resources.clients(),
						resources.topics(), resources.admin(), () -> openDeadLetterWriter(subscription)),
				new KafkaReaderFailures());
	}

	@Override
	public DeadLetterWriter openDeadLetterWriter(Subscription subscription) {
		ConnectionResources resources = resources(subscription.channel().connection());
		return new KafkaDeadLetterWriter(subscription, resources.admin(), this.producers);
	}

	@Override
	public @Nullable ChannelStatistics statistics(ChannelDefinition channel, Set<String> groups, Duration timeout)
			throws Exception {
		if (channel.kind() == ChannelKind.BROADCAST) {
			return null;
		}
		ConnectionResources resources = resources(channel.connection());
		return KafkaStatistics.read(channel, groups, resources.clients(), resources.admin(), timeout);
	}

	private ConnectionResources resources(@Nullable String connection) {
		String name = (connection != null) ? connection : "";
		return this.resources.computeIfAbsent(name,
				(key) -> ConnectionResources.of(this.connections.apply(connection)));
	}

	/**
	 * What the channels of one connection share.
	 *
	 * @param clients makes the clients
	 * @param admin the admin client
	 * @param topics the topics
	 */
	private record ConnectionResources(KafkaClients clients, SharedAdmin admin, KafkaTopics topics) {

		static ConnectionResources of(KafkaConnection connection) {
			KafkaClients clients = new KafkaClients(connection);
			SharedAdmin admin = new SharedAdmin(clients::admin);
			return new ConnectionResources(clients, admin, new KafkaTopics(admin));
		}

	}

}
