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

package io.distributedbus.map;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.message.PeerText;
import io.distributedbus.message.RoutingKeys;
import org.jspecify.annotations.Nullable;

/**
 * Says which channel carries the commands to a service, and which channels carry which
 * events. Immutable: each {@code with…} returns a new map. A bean of this type is merged
 * with the mappings of {@code distributed-bus.service-map}. After Ecotone's map of the
 * same name.
 *
 * @since 0.1.0
 */
public final class DistributedServiceMap {

	private static final DistributedServiceMap EMPTY = new DistributedServiceMap(Map.of(), Map.of());

	private final Map<String, CommandMapping> commands;

	private final Map<String, EventMapping> events;

	private DistributedServiceMap(Map<String, CommandMapping> commands, Map<String, EventMapping> events) {
		this.commands = commands;
		this.events = events;
	}

	/**
	 * Returns an empty map: a service with it only consumes.
	 * @return the empty map
	 */
	public static DistributedServiceMap initialize() {
		return EMPTY;
	}

	/**
	 * Returns a map with one more command mapping.
	 * @param service the name of the target service
	 * @param channel the name of a queue channel
	 * @return the new map
	 * @throws BusConfigurationException if the service is mapped already or its name is
	 * malformed
	 */
	public DistributedServiceMap withCommandMapping(String service, String channel) {
		String fault = RoutingKeys.fault(service);
		if (fault != null) {
			throw new BusConfigurationException("The service name '" + PeerText.escape(service)
					+ "' in distributed-bus.service-map.commands " + fault + ".",
					"Use the name of the target service, as in its 'spring.application.name'.");
		}
		CommandMapping present = this.commands.get(service);
		if (present != null) {
			throw new BusConfigurationException("Commands to service '" + service + "' are mapped twice, to channel '"
					+ present.channel() + "' and to channel '" + channel + "' (distributed-bus.service-map.commands."
					+ service + " or a DistributedServiceMap bean).", "Keep one of the two mappings.");
		}
		Map<String, CommandMapping> copy = new LinkedHashMap<>(this.commands);
		copy.put(service, new CommandMapping(service, channel));
		return new DistributedServiceMap(Collections.unmodifiableMap(copy), this.events);
	}

	/**
	 * Returns a map with one more event mapping, for events of all publishers.
	 * @param channel the name of the channel
	 * @param keys the routing keys and patterns it takes
	 * @return the new map
	 * @throws BusConfigurationException if the channel is mapped already or the keys are
	 * empty or malformed
	 */
	public DistributedServiceMap withEventMapping(String channel, List<String> keys) {
		return withEventMapping(channel, keys, Set.of(), Set.of());
	}

	/**
	 * Returns a map with one more event mapping.
	 * @param channel the name of the channel
	 * @param keys the routing keys and patterns it takes
	 * @param exclude names of publishing services whose events do not go there
	 * @param include names of the only publishing services whose events go there; empty
	 * for all
	 * @return the new map
	 * @throws BusConfigurationException if the channel is mapped already, the keys are
	 * empty or malformed, or both {@code exclude} and {@code include} are given
	 */
	public DistributedServiceMap withEventMapping(String channel, List<String> keys, Set<String> exclude,
			Set<String> include) {
		return withEventMapping(EventMapping.of(channel, keys, exclude, include));
	}

	private DistributedServiceMap withEventMapping(EventMapping mapping) {
		if (this.events.containsKey(mapping.channel())) {
			throw new BusConfigurationException(
					"Channel '" + mapping.channel() + "' has two event mappings "
							+ "(distributed-bus.service-map.events or a DistributedServiceMap bean).",
					"Join their 'subscription-keys' in one mapping.");
		}
		Map<String, EventMapping> copy = new LinkedHashMap<>(this.events);
		copy.put(mapping.channel(), mapping);
		return new DistributedServiceMap(this.commands, Collections.unmodifiableMap(copy));
	}

	/**
	 * Returns a map with the mappings of both, those of this one first.
	 * @param other the other map
	 * @return the new map
	 * @throws BusConfigurationException if both map one service, or events to one channel
	 */
	public DistributedServiceMap merge(DistributedServiceMap other) {
		DistributedServiceMap merged = this;
		for (CommandMapping mapping : other.commands.values()) {
			merged = merged.withCommandMapping(mapping.service(), mapping.channel());
		}
		for (EventMapping mapping : other.events.values()) {
			merged = merged.withEventMapping(mapping);
		}
		return merged;
	}

	/**
	 * Returns the channel that carries the commands to a service.
	 * @param service the name of the target service
	 * @return the name of the channel, or {@code null} if the service is not mapped
	 */
	public @Nullable String commandChannel(String service) {
		CommandMapping mapping = this.commands.get(service);
		return (mapping != null) ? mapping.channel() : null;
	}

	/**
	 * Returns the channels that carry an event, each once, in declaration order.
	 * @param routingKey the routing key of the event
	 * @param publisher the name of the publishing service
	 * @return the names of the channels
	 */
	public List<String> eventChannels(String routingKey, String publisher) {
		List<String> channels = new ArrayList<>();
		for (EventMapping mapping : this.events.values()) {
			if (mapping.takes(routingKey, publisher)) {
				channels.add(mapping.channel());
			}
		}
		return channels;
	}

	/**
	 * Returns the command mappings in declaration order.
	 * @return an unmodifiable list
	 */
	public List<CommandMapping> commands() {
		return List.copyOf(this.commands.values());
	}

	/**
	 * Returns the event mappings in declaration order.
	 * @return an unmodifiable list
	 */
	public List<EventMapping> events() {
		return List.copyOf(this.events.values());
	}

	/**
	 * Returns the event mapping of a channel.
	 * @param channel the name of the channel
	 * @return the mapping, or {@code null}
	 */
	public @Nullable EventMapping eventMapping(String channel) {
		return this.events.get(channel);
	}

}
