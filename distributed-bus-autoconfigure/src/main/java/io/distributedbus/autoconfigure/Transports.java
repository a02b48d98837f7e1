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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelRegistry;
import io.distributedbus.map.DistributedServiceMap;
import io.distributedbus.publish.BusRules;
import io.distributedbus.transport.Transport;

import org.springframework.util.Assert;

/**
 * The transports by name, after the channels were checked against them.
 *
 * @param byName the transports by name
 */
record Transports(Map<String, Transport> byName) {

	static Transports of(List<Transport> transports, ChannelRegistry channels, DistributedServiceMap map) {
		Map<String, Transport> byName = new LinkedHashMap<>();
		for (Transport transport : transports) {
			Transport twin = byName.put(transport.name(), transport);
			if (twin != null) {
				throw new BusConfigurationException(
						"Two beans are transports named '" + transport.name() + "': " + twin.getClass().getName()
								+ " and " + transport.getClass().getName() + ".",
						"Give one of them another name, or remove it.");
			}
		}
		BusRules.check(channels, map, byName);
		return new Transports(byName);
	}

	Transport of(ChannelDefinition channel) {
		Transport transport = this.byName.get(channel.transport());
		Assert.state(transport != null, () -> "No transport '" + channel.transport() + "'");
		return transport;
	}

}
