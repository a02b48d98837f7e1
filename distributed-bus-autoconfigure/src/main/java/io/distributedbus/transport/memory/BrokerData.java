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

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelDefinition;
import org.jspecify.annotations.Nullable;

/**
 * What a broker holds: destinations by name and dead letters by destination and group.
 */
final class BrokerData {

	private final Map<String, MemoryDestination> destinations = new ConcurrentHashMap<>();

	private final Map<DeadLetterPlace, DeadLetterStore> deadLetters = new ConcurrentHashMap<>();

	/**
	 * Returns the destination of a channel, created when it is the first to name it.
	 * @throws BusConfigurationException if the destination is of another kind
	 */
	MemoryDestination destination(ChannelDefinition channel) {
		MemoryDestination destination = this.destinations.computeIfAbsent(channel.destination(),
				(name) -> switch (channel.kind()) {
					case QUEUE -> new QueueDestination(name);
					case STREAM -> new StreamDestination(name);
					case TOPIC -> new TopicDestination(name);
					case BROADCAST -> new BroadcastDestination(name);
				});
		if (destination.kind() != channel.kind()) {
			throw new BusConfigurationException(
					"Channel '" + channel.name() + "' takes the destination '" + channel.destination()
							+ "' of the memory broker for a " + channel.kind() + ", but it is already in use as a "
							+ destination.kind() + ".",
					"Make 'distributed-bus.channels." + channel.name()
							+ ".kind' the same in all applications, or choose another 'destination'.");
		}
		destination.declare(channel);
		return destination;
	}

	DeadLetterStore deadLetters(ChannelDefinition channel, String group) {
		DeadLetterStore store = this.deadLetters.computeIfAbsent(new DeadLetterPlace(channel.destination(), group),
				(place) -> new DeadLetterStore());
		store.capacity().declare(channel);
		return store;
	}

	@Nullable DeadLetterStore findDeadLetters(String destination, String group) {
		return this.deadLetters.get(new DeadLetterPlace(destination, group));
	}

	private record DeadLetterPlace(String destination, String group) {

	}

}
