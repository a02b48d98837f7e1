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

package io.distributedbus.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.BatchSettings;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.channel.FlowSettings;
import io.distributedbus.channel.OutageSettings;
import io.distributedbus.channel.RetrySettings;
import io.distributedbus.channel.StartFrom;
import io.distributedbus.channel.TransportOptions;
import io.distributedbus.message.PeerText;
import io.distributedbus.message.RoutingKeys;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes the channels from their properties.
 */
final class ChannelDefinitions {

	private static final Log logger = LogFactory.getLog(ChannelDefinitions.class);

	private static final String PREFIX = "distributed-bus.channels";

	private final DistributedBusProperties bus;

	private final String service;

	private final List<String> withoutTransport = new ArrayList<>();

	private ChannelDefinitions(DistributedBusProperties bus, String service) {
		this.bus = bus;
		this.service = service;
	}

	static List<ChannelDefinition> of(DistributedBusProperties properties, MapKeys keys, String service) {
		ChannelDefinitions definitions = new ChannelDefinitions(properties, service);
		List<ChannelDefinition> channels = new ArrayList<>();
		keys.asWritten(PREFIX, properties.channels())
			.forEach((name, channel) -> channels.add(definitions.definition(name, channel)));
		definitions.warnOfMemory();
		return channels;
	}

	private ChannelDefinition definition(String name, ChannelProperties channel) {
		String property = PREFIX + "." + name;
		ChannelKind kind = kind(property, name, channel.kind());
		checkName(property, "name of a channel", name);
		checkName(property + ".destination", "destination", channel.destination());
		checkName(property + ".group", "group", channel.group());
		checkName(property + ".consumed-by", "service name", channel.consumedBy());
		StartFrom startFrom = startFrom(property + ".start-from", channel.startFrom());
		String transport = transport(name, channel.transport());
		try {
			return ChannelDefinition.builder(name, kind, transport)
				.destination(orElse(channel.destination(), name))
				.group(orElse(channel.group(), this.service))
				.connection(channel.connection())
				.consumedBy(channel.consumedBy())
				.autoStart(channel.autoStart())
				.startFrom(startFrom)
				.flow(flow(channel))
				.batch(batch(channel.batch()))
				.retry(retry(property + ".retry.exclude", channel.retry()))
				.outage(outage(channel.outage()))
				.onFailure(channel.onFailure())
				.sendTimeout(sendTimeout(channel))
				.options(options(transport, channel))
				.build();
		}
		catch (IllegalArgumentException ex) {
			String fault = String.valueOf(ex.getMessage());
			throw new BusConfigurationException(
					(fault.startsWith("'") ? "'" + property + "." + fault.substring(1) : fault) + ".",
					"Correct the value, or remove it to get the default.", ex);
		}
	}

	private static ChannelKind kind(String property, String name, @Nullable ChannelKind kind) {
		if (kind == null) {
			throw new BusConfigurationException("The channel '" + name + "' has no kind.",
					"Set '" + property + ".kind' to queue, stream, topic or broadcast.");
		}
		return kind;
	}

	private static void checkName(String property, String what, @Nullable String name) {
		String fault = (name != null) ? RoutingKeys.fault(name) : null;
		if (fault != null) {
			throw new BusConfigurationException("The " + what + " '" + PeerText.escape(name) + "' of '"
					+ PeerText.escape(property) + "' " + fault + ".",
					"Use dot-separated words of at most " + RoutingKeys.MAX_BYTES + " bytes in all.");
		}
	}

	private static StartFrom startFrom(String property, String text) {
		try {
			return StartFrom.of(text);
		}
		catch (IllegalArgumentException ex) {
			throw new BusConfigurationException(
					"The value '" + text + "' of '" + property + "' is no start of a stream.",
					"Use 'earliest', 'latest', an offset such as 42, or an instant such as 2026-01-31T12:00:00Z.", ex);
		}
	}

	private String transport(String name, @Nullable String transport) {
		if (transport != null) {
			return transport;
		}
		if (this.bus.transport() == null) {
			this.withoutTransport.add(name);
		}
		return orElse(this.bus.transport(), "memory");
	}

	private void warnOfMemory() {
		if (!this.withoutTransport.isEmpty()) {
			logger.warn("The channels " + this.withoutTransport
					+ " name no transport: they are in memory, which no other "
					+ "process can reach and which ends with this one. Set 'distributed-bus.transport' (to 'memory' "
					+ "to keep it so without this warning).");
		}
	}

	private static FlowSettings flow(ChannelProperties channel) {
		return new FlowSettings(channel.concurrency(), channel.ordering(), channel.maxInFlight(),
				channel.maxInFlightBytes().toBytes(), channel.commitInterval(), channel.commitIdle());
	}

	private static BatchSettings batch(ChannelProperties.Batch batch) {
		return new BatchSettings(batch.maxSize(), batch.maxLatency());
	}

	private static RetrySettings retry(String property, ChannelProperties.Retry retry) {
		for (Class<?> type : retry.exclude()) {
			if (!Throwable.class.isAssignableFrom(type)) {
				throw new BusConfigurationException(
						"The class " + type.getName() + " of '" + property + "' is no exception.",
						"Name classes that extend java.lang.Throwable.");
			}
		}
		return new RetrySettings(retry.maxAttempts(), retry.initialInterval(), retry.multiplier(), retry.maxInterval(),
				retry.jitter(), retry.exclude());
	}

	private static OutageSettings outage(ChannelProperties.Outage outage) {
		return new OutageSettings(outage.after(), outage.probeInterval());
	}

	private Duration sendTimeout(ChannelProperties channel) {
		return (channel.sendTimeout() != null) ? channel.sendTimeout() : this.bus.sendTimeout();
	}

	// Options of another transport go first: the rules of the bus refuse them.
	private static @Nullable TransportOptions options(String transport, ChannelProperties channel) {
		TransportOptions own = null;
		for (TransportOptions options : Arrays.asList(channel.memory(), channel.kafka(), channel.rabbit())) {
			if (options != null && !options.transport().equals(transport)) {
				return options;
			}
			own = (options != null) ? options : own;
		}
		return own;
	}

	private static String orElse(@Nullable String value, String other) {
		return (value != null) ? value : other;
	}

}
