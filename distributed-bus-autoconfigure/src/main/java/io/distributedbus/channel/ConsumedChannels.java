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

import java.util.List;

import io.distributedbus.map.DistributedServiceMap;
import io.distributedbus.map.EventMapping;
import io.distributedbus.map.KeyPattern;

/**
 * Tells what a service consumes, from its name, its handlers and the service map. A queue
 * belongs to the service that it is {@code consumed-by}, else to the target of its
 * command mapping. A stream, topic or broadcast is read by every service with an event
 * handler whose keys can meet those that the channel takes; without an event mapping it
 * takes every key.
 *
 * @since 0.1.0
 */
public final class ConsumedChannels {

	private ConsumedChannels() {
	}

	/**
	 * Returns the channels that a service consumes.
	 * @param service the name of the service
	 * @param channels the channels
	 * @param map the service map
	 * @param eventKeys the routing keys and patterns of its distributed event handlers
	 * @return the channels in declaration order
	 */
	public static List<ChannelDefinition> consumedBy(String service, ChannelRegistry channels,
			DistributedServiceMap map, List<KeyPattern> eventKeys) {
		return channels.all()
			.stream()
			.filter((channel) -> (channel.kind() == ChannelKind.QUEUE) ? owns(service, channel, map)
					: eventKeys.stream().anyMatch((key) -> carries(channel, map, key)))
			.toList();
	}

	/**
	 * Returns the event handler keys that no channel can deliver to a service.
	 * @param service the name of the service
	 * @param channels the channels
	 * @param map the service map
	 * @param eventKeys the routing keys and patterns of its distributed event handlers
	 * @return the keys in the given order
	 */
	public static List<KeyPattern> undeliverable(String service, ChannelRegistry channels, DistributedServiceMap map,
			List<KeyPattern> eventKeys) {
		return eventKeys.stream()
			.filter((key) -> channels.all()
				.stream()
				.filter((channel) -> channel.kind() != ChannelKind.QUEUE || owns(service, channel, map))
				.noneMatch((channel) -> carries(channel, map, key)))
			.toList();
	}

	/**
	 * Tells whether commands and messages can reach a service at all: it has a queue.
	 * @param service the name of the service
	 * @param channels the channels
	 * @param map the service map
	 * @return whether a command handler of the service can be called
	 */
	public static boolean reachedByCommands(String service, ChannelRegistry channels, DistributedServiceMap map) {
		return channels.all()
			.stream()
			.anyMatch((channel) -> channel.kind() == ChannelKind.QUEUE && owns(service, channel, map));
	}

	private static boolean owns(String service, ChannelDefinition queue, DistributedServiceMap map) {
		String owner = queue.consumedBy();
		return (owner != null) ? owner.equals(service) : queue.name().equals(map.commandChannel(service));
	}

	private static boolean carries(ChannelDefinition channel, DistributedServiceMap map, KeyPattern key) {
		EventMapping mapping = map.eventMapping(channel.name());
		if (mapping == null) {
			return channel.kind() != ChannelKind.QUEUE;
		}
		return mapping.keys().stream().anyMatch(key::canMeet);
	}

}
