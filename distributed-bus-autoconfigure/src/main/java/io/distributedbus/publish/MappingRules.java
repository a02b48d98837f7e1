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

package io.distributedbus.publish;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.channel.ChannelRegistry;
import io.distributedbus.map.CommandMapping;
import io.distributedbus.map.DistributedServiceMap;
import io.distributedbus.map.EventMapping;

/**
 * The rules that mappings and channels must keep together: mappings name declared
 * channels, commands go to queues, and each queue that carries something has one owner.
 */
final class MappingRules {

	private final ChannelRegistry channels;

	private final Map<String, String> queueTargets = new LinkedHashMap<>();

	private MappingRules(ChannelRegistry channels) {
		this.channels = channels;
	}

	static void check(ChannelRegistry channels, DistributedServiceMap map) {
		MappingRules rules = new MappingRules(channels);
		channels.all().forEach(MappingRules::checkOwner);
		map.commands().forEach(rules::check);
		map.events().forEach(rules::check);
	}

	private static void checkOwner(ChannelDefinition channel) {
		if (channel.consumedBy() != null && channel.kind() != ChannelKind.QUEUE) {
			throw new BusConfigurationException(
					"The channel '" + channel.name() + "' has '" + BusRules.property(channel, "consumed-by")
							+ "', but it is a " + name(channel.kind()) + ": only a queue belongs to one service.",
					"Remove 'consumed-by', or set '" + BusRules.property(channel, "kind") + "' to queue.");
		}
	}

	private void check(CommandMapping mapping) {
		String property = "distributed-bus.service-map.commands." + mapping.service();
		ChannelDefinition channel = find(mapping.channel(), "'" + property + "'");
		if (channel.kind() != ChannelKind.QUEUE) {
			throw new BusConfigurationException(
					"Commands to service '" + mapping.service() + "' are mapped to the channel '" + channel.name()
							+ "' ('" + property + "'), which is a " + name(channel.kind()) + ": commands need a queue.",
					"Name a queue there, or set '" + BusRules.property(channel, "kind") + "' to queue.");
		}
		String other = this.queueTargets.put(channel.name(), mapping.service());
		if (other != null && channel.consumedBy() == null) {
			throw new BusConfigurationException(
					"The services '" + other + "' and '" + mapping.service() + "' share the queue '" + channel.name()
							+ "' ('distributed-bus.service-map.commands'), and nobody is named to consume it.",
					"Give each service a queue of its own, or name the one that consumes it in '"
							+ BusRules.property(channel, "consumed-by") + "'.");
		}
	}

	private void check(EventMapping mapping) {
		ChannelDefinition channel = find(mapping.channel(), "an event mapping of 'distributed-bus.service-map.events'");
		boolean owned = channel.consumedBy() != null || this.queueTargets.containsKey(channel.name());
		if (channel.kind() == ChannelKind.QUEUE && !owned) {
			throw new BusConfigurationException("The queue '" + channel.name()
					+ "' takes events ('distributed-bus.service-map.events'), but nobody is " + "named to consume it.",
					"Name the service that consumes it in '" + BusRules.property(channel, "consumed-by") + "', or set '"
							+ BusRules.property(channel, "kind")
							+ "' to stream for events that several services read.");
		}
	}

	private ChannelDefinition find(String name, String where) {
		ChannelDefinition channel = this.channels.find(name);
		if (channel == null) {
			List<String> declared = this.channels.all().stream().map(ChannelDefinition::name).toList();
			throw new BusConfigurationException(
					"The channel '" + name + "', named by " + where + ", is not declared. Declared are " + declared
							+ ".",
					"Declare it with 'distributed-bus.channels." + name + ".kind', or correct the name.");
		}
		return channel;
	}

	static String name(ChannelKind kind) {
		return kind.name().toLowerCase(Locale.ROOT);
	}

}
