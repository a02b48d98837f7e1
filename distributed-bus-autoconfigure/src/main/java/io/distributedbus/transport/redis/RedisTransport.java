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

package io.distributedbus.transport.redis;

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
import io.distributedbus.transport.Subscription;
import io.distributedbus.transport.Transport;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * The transport over Redis: a stream is a stream read by consumer groups, a queue a
 * stream with one group whose entries are deleted when they are acknowledged, a broadcast
 * a channel of publish and subscribe. There is no topic kind: a stream is read by every
 * service anyway. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class RedisTransport implements Transport, AutoCloseable {

	private final Function<@Nullable String, RedisConnectionFactory> factories;

	private final RedisNames names;

	private final RedisChannels channels;

	private final RetentionCollectors collectors;

	private final Map<RedisConnectionFactory, RedisConnection> connections = new ConcurrentHashMap<>();

	/**
	 * Creates the transport.
	 * @param factories finds the connection factory of a bean name, and the default one
	 * for {@code null}; throws an {@link IllegalArgumentException} that says which there
	 * are if it does not find it
	 * @param namespace the word before every key, or an empty text for none
	 */
	public RedisTransport(Function<@Nullable String, RedisConnectionFactory> factories, String namespace) {
		this.factories = factories;
		this.names = new RedisNames(namespace);
		this.channels = new RedisChannels(this.names);
		this.collectors = new RetentionCollectors(this.names);
	}

	@Override
	public String name() {
		return "redis";
	}

	@Override
	public Map<ChannelKind, Set<Capability>> capabilities() {
		Map<ChannelKind, Set<Capability>> capabilities = new EnumMap<>(ChannelKind.class);
		capabilities.put(ChannelKind.STREAM,
				EnumSet.of(Capability.DURABLE, Capability.SHARED_BETWEEN_PROCESSES, Capability.START_FROM_OFFSET,
						Capability.START_FROM_INSTANT, Capability.START_FROM_ENTRY, Capability.DELIVERY_COUNT,
						Capability.STATISTICS, Capability.UNSETTLED_STATISTICS));
		capabilities.put(ChannelKind.QUEUE, EnumSet.of(Capability.DURABLE, Capability.SHARED_BETWEEN_PROCESSES,
				Capability.DELIVERY_COUNT, Capability.STATISTICS, Capability.UNSETTLED_STATISTICS));
		capabilities.put(ChannelKind.BROADCAST, EnumSet.of(Capability.SHARED_BETWEEN_PROCESSES));
		return capabilities;
	}

	@Override
	public void validate(ChannelDefinition channel) {
		this.channels.check(channel, factory(channel));
		RetentionRules.check(channel);
	}

	@Override
	public ChannelWriter openWriter(ChannelDefinition channel) {
		String key = this.names.key(channel);
		RedisWriter.CommandEncoder encoder = (channel.kind() == ChannelKind.BROADCAST)
				? new BroadcastEncoder(key, options(channel).sharded()) : new StreamEncoder(key);
		RedisConnection connection = connection(channel);
		this.collectors.collect(channel, connection.clients());
		return new RedisWriter(channel, key, connection.senders(), encoder);
	}

	@Override
	public ChannelReader openReader(Subscription subscription) {
		ChannelDefinition channel = subscription.channel();
		String key = this.names.key(channel);
		RetentionRules.check(subscription);
		RedisConnection connection = connection(channel);
		this.collectors.collect(channel, connection.clients());
		return (channel.kind() == ChannelKind.BROADCAST) ? new BroadcastReader(channel, key, connection.clients())
				: new RedisReader(subscription, key, connection.readers(), permit(subscription, key));
	}

	private ReadPermit permit(Subscription subscription, String key) {
		ChannelDefinition channel = subscription.channel();
		if (!options(channel).exclusive()) {
			return ReadPermit.ALWAYS;
		}
		ClusterLock lock = new ShedLocks(factory(channel), key, subscription.group(), "reader",
				ExclusivePermit.LOCK_TIME, Duration.ZERO);
		return new ExclusivePermit(channel, lock, ExclusivePermit.TICK, ExclusivePermit.RELEASE_LIMIT);
	}

	@Override
	public DeadLetterWriter openDeadLetterWriter(Subscription subscription) {
		ChannelDefinition channel = subscription.channel();
		return new RedisDeadLetterWriter(channel, this.names.deadLetters(subscription), connection(channel).senders());
	}

	@Override
	public @Nullable ChannelStatistics statistics(ChannelDefinition channel, Set<String> groups, Duration timeout)
			throws Exception {
		return (channel.kind() == ChannelKind.BROADCAST) ? null : RedisStatistics.read(channel, groups,
				connection(channel).clients(), this.names.key(channel), timeout);
	}

	private static RedisChannelOptions options(ChannelDefinition channel) {
		return channel.options(RedisChannelOptions.class, RedisChannelOptions.DEFAULT);
	}

	private RedisConnection connection(ChannelDefinition channel) {
		return this.connections.computeIfAbsent(factory(channel), RedisConnection::over);
	}

	private RedisConnectionFactory factory(ChannelDefinition channel) {
		try {
			return this.factories.apply(channel.connection());
		}
		catch (IllegalArgumentException ex) {
			String property = "distributed-bus.channels." + channel.name() + ".connection";
			throw new BusConfigurationException(
					"The Redis of channel '" + channel.name() + "' (" + property + ": "
							+ ((channel.connection() != null) ? "'" + channel.connection() + "'" : "not set")
							+ ") cannot be found: " + ex.getMessage() + ".",
					"Set '" + property
							+ "' to the name of a bean of type RedisConnectionFactory, or mark one such bean "
							+ "as primary.");
		}
	}

	/**
	 * Closes the connections of ours. Writers and readers are closed before.
	 */
	@Override
	public void close() {
		this.collectors.close();
		this.connections.values().forEach(RedisConnection::close);
		this.connections.clear();
	}

}
