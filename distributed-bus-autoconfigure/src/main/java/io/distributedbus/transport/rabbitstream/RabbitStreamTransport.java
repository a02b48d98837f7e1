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

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

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
 * The streams of the transport over RabbitMQ, over the stream protocol: a stream or super
 * stream that groups read at positions kept by the broker. Dead letters are kept in
 * queues. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class RabbitStreamTransport implements Transport {

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
						Capability.START_FROM_INSTANT, Capability.START_FROM_LAST, Capability.KEY_ORDER,
						Capability.STATISTICS, Capability.UNSETTLED_STATISTICS));
		return capabilities;
	}

	@Override
	public void validate(ChannelDefinition channel) {
		StreamRules.check(channel);
	}

	@Override
	public ChannelWriter openWriter(ChannelDefinition channel) {
		return new StreamWriter(channel, resources(channel.connection()));
	}

	@Override
	public ChannelReader openReader(Subscription subscription) {
		StreamResources resources = resources(subscription.channel().connection());
		return new SessionReader(subscription.channel().name(),
				(sink) -> new StreamConnector(subscription, resources, sink), new StreamReaderFailures());
	}

	@Override
	public DeadLetterWriter openDeadLetterWriter(Subscription subscription) {
		return this.deadLetters.apply(subscription);
	}

	@Override
	public ChannelStatistics statistics(ChannelDefinition channel, Set<String> groups, Duration timeout)
			throws Exception {
		return StreamStatistics.read(channel, groups, resources(channel.connection()), timeout);
	}

	private StreamResources resources(@Nullable String connection) {
		String name = (connection != null) ? connection : "";
		return this.resources.computeIfAbsent(name,
				(key) -> StreamResources.of(this.connections.apply(connection), this.tasks));
	}

}
