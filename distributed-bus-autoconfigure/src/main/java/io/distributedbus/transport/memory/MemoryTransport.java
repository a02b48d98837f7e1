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
import java.util.Map;
import java.util.Set;

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

import org.springframework.util.Assert;

/**
 * The transport within one JVM: all four kinds of channel, kept in a
 * {@link MemoryBroker}. What it holds is lost with the JVM; all else behaves as on a
 * broker.
 *
 * @since 0.1.0
 */
public final class MemoryTransport implements Transport, AutoCloseable {

	/**
	 * The name of this transport.
	 */
	public static final String NAME = "memory";

	private static final Map<ChannelKind, Set<Capability>> CAPABILITIES = Map.of(ChannelKind.QUEUE,
			Set.of(Capability.DELIVERY_COUNT, Capability.STATISTICS, Capability.UNSETTLED_STATISTICS),
			ChannelKind.STREAM,
			Set.of(Capability.START_FROM_OFFSET, Capability.START_FROM_INSTANT, Capability.KEY_ORDER,
					Capability.STATISTICS, Capability.UNSETTLED_STATISTICS),
			ChannelKind.TOPIC,
			Set.of(Capability.DELIVERY_COUNT, Capability.STATISTICS, Capability.UNSETTLED_STATISTICS),
			ChannelKind.BROADCAST, Set.of());

	private final MemoryBroker broker;

	/**
	 * Creates the transport.
	 * @param broker the broker, whose handle this transport gives back when it is closed
	 */
	public MemoryTransport(MemoryBroker broker) {
		Assert.notNull(broker, "'broker' must not be null");
		this.broker = broker;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Map<ChannelKind, Set<Capability>> capabilities() {
		return CAPABILITIES;
	}

	@Override
	public void validate(ChannelDefinition channel) {
		this.broker.destination(channel);
	}

	@Override
	public ChannelWriter openWriter(ChannelDefinition channel) {
		return new MemoryWriter(channel, this.broker.destination(channel));
	}

	@Override
	public ChannelReader openReader(Subscription subscription) {
		ChannelDefinition channel = subscription.channel();
		MemoryDestination destination = this.broker.destination(channel);
		return new MemoryReader(channel.name(), channel.destination(), () -> destination.subscribe(subscription));
	}

	@Override
	public DeadLetterWriter openDeadLetterWriter(Subscription subscription) {
		return this.broker.deadLetterStore(subscription.channel(), subscription.group());
	}

	@Override
	public @Nullable ChannelStatistics statistics(ChannelDefinition channel, Set<String> groups, Duration timeout) {
		return this.broker.destination(channel).statistics(channel, groups);
	}

	/**
	 * Gives the handle of the broker back.
	 */
	@Override
	public void close() {
		this.broker.close();
	}

}
