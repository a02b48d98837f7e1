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

import java.util.Map;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelRegistry;
import io.distributedbus.map.DistributedServiceMap;
import io.distributedbus.transport.Transport;

/**
 * The rules that channels, service map and transports must keep together before the bus
 * starts.
 *
 * @since 0.1.0
 */
public final class BusRules {

	private BusRules() {
	}

	/**
	 * Checks all rules.
	 * @param channels the channels
	 * @param map the service map
	 * @param transports the transports by name
	 * @throws BusConfigurationException on the first breach; names the property and the
	 * remedy
	 */
	public static void check(ChannelRegistry channels, DistributedServiceMap map, Map<String, Transport> transports) {
		MappingRules.check(channels, map);
		for (ChannelDefinition channel : channels.all()) {
			check(channel, transports);
		}
	}

	/**
	 * Checks that a channel can work on its transport.
	 * @param channel the channel
	 * @param transports the transports by name
	 * @throws BusConfigurationException if the transport is absent or cannot do what the
	 * channel asks for
	 */
	public static void check(ChannelDefinition channel, Map<String, Transport> transports) {
		Transport transport = transports.get(channel.transport());
		if (transport == null) {
			throw AbsentTransports.absent(channel, transports.keySet());
		}
		TransportRules.check(channel, transport);
	}

	static String property(ChannelDefinition channel, String option) {
		return "distributed-bus.channels." + channel.name() + "." + option;
	}

}
