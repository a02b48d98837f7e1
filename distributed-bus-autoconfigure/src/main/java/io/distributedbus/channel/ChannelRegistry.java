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

package io.distributedbus.channel;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.distributedbus.BusConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * The channels of an application by name, in declaration order. Immutable.
 *
 * @since 0.1.0
 */
public final class ChannelRegistry {

	private final Map<String, ChannelDefinition> channels;

	/**
	 * Creates the registry.
	 * @param channels the channels
	 * @throws BusConfigurationException if two channels have one name, or read one
	 * destination with one group
	 */
	public ChannelRegistry(List<ChannelDefinition> channels) {
		Map<String, ChannelDefinition> byName = new LinkedHashMap<>();
		Map<List<Object>, ChannelDefinition> byPlace = new LinkedHashMap<>();
		for (ChannelDefinition channel : channels) {
			if (byName.put(channel.name(), channel) != null) {
				throw new BusConfigurationException("Two channels have the name '" + channel.name() + "'.",
						"Give one of them another name.");
			}
			ChannelDefinition twin = byPlace.put(place(channel), channel);
			if (twin != null) {
				throw new BusConfigurationException(
						"The channels '" + twin.name() + "' and '" + channel.name() + "' read the destination '"
								+ channel.destination() + "' of transport '" + channel.transport()
								+ "' with the group '" + channel.group() + "': each would get only a part of it.",
						"Give one of them another 'destination' or 'group' (distributed-bus.channels." + channel.name()
								+ ".group), or use one channel for both.");
			}
		}
		this.channels = Collections.unmodifiableMap(byName);
	}

	private static List<Object> place(ChannelDefinition channel) {
		String connection = (channel.connection() != null) ? channel.connection() : "";
		return List.of(channel.transport(), connection, channel.destination(), channel.group());
	}

	/**
	 * Returns a channel.
	 * @param name the name
	 * @return the channel, or {@code null} if none has the name
	 */
	public @Nullable ChannelDefinition find(String name) {
		return this.channels.get(name);
	}

	/**
	 * Returns a channel that is known to exist.
	 * @param name the name
	 * @return the channel
	 * @throws IllegalArgumentException if no channel has the name
	 */
	public ChannelDefinition get(String name) {
		ChannelDefinition channel = this.channels.get(name);
		if (channel == null) {
			throw new IllegalArgumentException("No channel '" + name + "' is declared. Declared are "
					+ this.channels.keySet() + "; add 'distributed-bus.channels." + name + "'.");
		}
		return channel;
	}

	/**
	 * Returns all channels in declaration order.
	 * @return an unmodifiable collection
	 */
	public Collection<ChannelDefinition> all() {
		return this.channels.values();
	}

}
