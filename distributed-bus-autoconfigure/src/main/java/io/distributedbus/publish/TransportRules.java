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

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.channel.StartFrom;
import io.distributedbus.channel.TransportOptions;
import io.distributedbus.transport.Capability;
import io.distributedbus.transport.Transport;

/**
 * The rules that a channel and its transport must keep together: a channel asks for
 * nothing that the transport cannot do.
 */
final class TransportRules {

	private TransportRules() {
	}

	static void check(ChannelDefinition channel, Transport transport) {
		Set<Capability> capabilities = transport.capabilities().get(channel.kind());
		if (capabilities == null) {
			throw unknownKind(channel, transport);
		}
		checkOptions(channel);
		checkStart(channel, capabilities);
		transport.validate(channel);
	}

	private static BusConfigurationException unknownKind(ChannelDefinition channel, Transport transport) {
		Set<ChannelKind> kinds = new TreeSet<>(transport.capabilities().keySet());
		String known = kinds.stream().map(MappingRules::name).collect(Collectors.joining(", "));
		String property = BusRules.property(channel, "kind");
		String action = (channel.kind() == ChannelKind.TOPIC && kinds.contains(ChannelKind.STREAM))
				? "Set '" + property + "' to stream: each service reads all of it in a group of its own."
				: "Set '" + property + "' to one of these, or choose another transport.";
		return new BusConfigurationException(
				"The channel '" + channel.name() + "' is a " + MappingRules.name(channel.kind()) + " ('" + property
						+ "'), which the transport '" + transport.name() + "' does not have. It has: " + known + ".",
				action);
	}

	private static void checkOptions(ChannelDefinition channel) {
		TransportOptions options = channel.options();
		if (options != null && !options.transport().equals(channel.transport())) {
			throw new BusConfigurationException(
					"The channel '" + channel.name() + "' has options of the transport '" + options.transport() + "' ('"
							+ BusRules.property(channel, options.transport()) + ".*'), but its transport is '"
							+ channel.transport() + "'.",
					"Remove these options, or set '" + BusRules.property(channel, "transport") + "' to '"
							+ options.transport() + "'.");
		}
	}

	private static void checkStart(ChannelDefinition channel, Set<Capability> capabilities) {
		StartFrom start = channel.startFrom();
		String property = BusRules.property(channel, "start-from");
		if (start.type() != StartFrom.Type.EARLIEST && channel.kind() != ChannelKind.STREAM) {
			throw new BusConfigurationException(
					"The channel '" + channel.name() + "' starts from '" + start + "' ('" + property
							+ "'), but it is a " + MappingRules.name(channel.kind())
							+ ": only a stream keeps what was sent before.",
					"Remove 'start-from', or set '" + BusRules.property(channel, "kind") + "' to stream.");
		}
		Capability needed = switch (start.type()) {
			case OFFSET -> Capability.START_FROM_OFFSET;
			case INSTANT -> Capability.START_FROM_INSTANT;
			case ENTRY -> Capability.START_FROM_ENTRY;
			case LAST -> Capability.START_FROM_LAST;
			case EARLIEST, LATEST -> null;
		};
		if (needed != null && !capabilities.contains(needed)) {
			throw new BusConfigurationException("The channel '" + channel.name() + "' starts from '" + start + "' ('"
					+ property + "'), but no stream of " + "the transport '" + channel.transport() + "' "
					+ needed.description() + ".", "Set '" + property + "' to earliest or latest.");
		}
	}

}
