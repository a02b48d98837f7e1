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

package io.distributedbus.statistics;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelRegistry;
import io.distributedbus.dispatch.ChannelConsumers;
import io.distributedbus.dispatch.ConsumerStatus;
import io.distributedbus.message.PeerText;
import io.distributedbus.transport.ChannelStatistics;
import io.distributedbus.transport.GroupStatistics;
import io.distributedbus.transport.Transport;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Tells how long the channels are and how far their groups have read them. Each call asks
 * the broker, apart from the connections that consumers read with. What is not there, a
 * channel, its destination or a group, is told in zeros. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class BusStatistics {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private final ChannelRegistry channels;

	private final Map<String, Transport> transports;

	private final ChannelConsumers consumers;

	private final BoundedCalls calls = new BoundedCalls();

	/**
	 * Creates the object.
	 * @param channels the channels
	 * @param transports the transports by name
	 * @param consumers the consumers of the application
	 */
	public BusStatistics(ChannelRegistry channels, Map<String, Transport> transports, ChannelConsumers consumers) {
		this.channels = channels;
		this.transports = Map.copyOf(transports);
		this.consumers = consumers;
	}

	/**
	 * Returns the names of all channels.
	 * @return the names in declaration order
	 */
	public List<String> channels() {
		return this.channels.all().stream().map(ChannelDefinition::name).toList();
	}

	/**
	 * Returns the statistics of a channel and of the groups that the broker tells of; the
	 * group of this service is among them if it consumes the channel. Waits at most about
	 * 5 seconds for the broker.
	 * @param channel the name of the channel
	 * @return the statistics, or empty if the transport cannot tell
	 * @throws StatisticsUnavailableException if the broker does not answer in time, or
	 * refuses to
	 */
	public Optional<ChannelStatistics> channel(String channel) {
		return channel(channel, TIMEOUT);
	}

	/**
	 * Returns the statistics of a channel and of the groups that the broker tells of; the
	 * group of this service is among them if it consumes the channel.
	 * @param channel the name of the channel
	 * @param timeout how long to wait for the broker
	 * @return the statistics, or empty if the transport cannot tell
	 * @throws StatisticsUnavailableException if the broker does not answer in time, or
	 * refuses to
	 */
	public Optional<ChannelStatistics> channel(String channel, Duration timeout) {
		return Optional.ofNullable(statistics(channel, Set.of(), timeout));
	}

	/**
	 * Returns the statistics of one group of a channel, which need not be the one of this
	 * service. Waits at most about 5 seconds for the broker.
	 * @param channel the name of the channel
	 * @param group the name of the group
	 * @return the statistics, or empty if the transport cannot tell
	 * @throws StatisticsUnavailableException if the broker does not answer in time, or
	 * refuses to
	 */
	public Optional<GroupStatistics> group(String channel, String group) {
		return Optional.ofNullable(statistics(channel, Set.of(group), TIMEOUT))
			.flatMap((statistics) -> statistics.group(group));
	}

	private @Nullable ChannelStatistics statistics(String name, Collection<String> asked, Duration timeout) {
		Assert.isTrue(timeout.toMillis() > 0, "'timeout' must be positive");
		ChannelDefinition channel = this.channels.find(name);
		if (channel == null) {
			return ChannelStatistics.empty(name, asked);
		}
		Set<String> groups = new TreeSet<>(asked);
		this.consumers.statuses()
			.stream()
			.filter((status) -> status.channel().equals(name))
			.map(ConsumerStatus::group)
			.forEach(groups::add);
		Transport transport = this.transports.get(channel.transport());
		Assert.state(transport != null, () -> "No transport '" + channel.transport() + "'");
		return ask(transport, channel, groups, timeout);
	}

	private @Nullable ChannelStatistics ask(Transport transport, ChannelDefinition channel, Set<String> groups,
			Duration timeout) {
		try {
			return this.calls.<@Nullable ChannelStatistics>call(() -> transport.statistics(channel, groups, timeout),
					timeout);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw unavailable(channel, timeout, ex);
		}
		catch (Exception ex) {
			throw unavailable(channel, timeout, ex);
		}
	}

	private static StatisticsUnavailableException unavailable(ChannelDefinition channel, Duration timeout,
			Exception cause) {
		return new StatisticsUnavailableException("The statistics of channel '" + channel.name() + "' (transport '"
				+ channel.transport() + "', destination '" + channel.destination() + "') could not be read within "
				+ timeout.toMillis() + " ms: " + cause.getClass().getName() + ": " + PeerText.escape(cause.getMessage())
				+ ". Check that its broker can be reached.", cause);
	}

}
