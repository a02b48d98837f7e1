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

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.message.PeerText;
import io.distributedbus.message.RoutingKeys;

/**
 * Says which events a channel carries.
 *
 * @param channel the name of the channel
 * @param keys the routing keys and patterns it takes, at least one
 * @param exclude names of publishing services whose events do not go there
 * @param include names of the only publishing services whose events go there; empty for
 * all
 * @since 0.1.0
 */
public record EventMapping(String channel, List<KeyPattern> keys, Set<String> exclude, Set<String> include) {

	public EventMapping {
		keys = List.copyOf(keys);
		exclude = Set.copyOf(exclude);
		include = Set.copyOf(include);
	}

	static EventMapping of(String channel, List<String> keys, Set<String> exclude, Set<String> include) {
		String where = "The event mapping of channel '" + channel + "' (distributed-bus.service-map.events)";
		if (keys.isEmpty()) {
			throw new BusConfigurationException(where + " has no subscription keys.",
					"Set its 'subscription-keys', to \"*\" for all events.");
		}
		if (!exclude.isEmpty() && !include.isEmpty()) {
			throw new BusConfigurationException(where + " has both 'exclude' and 'include'.",
					"Keep one of the two: 'include' names the only publishers, 'exclude' those left out.");
		}
		exclude.forEach((service) -> checkPublisher(where, "exclude", service));
		include.forEach((service) -> checkPublisher(where, "include", service));
		try {
			Set<KeyPattern> patterns = new LinkedHashSet<>();
			keys.forEach((key) -> patterns.add(KeyPattern.of(key)));
			return new EventMapping(channel, List.copyOf(patterns), exclude, include);
		}
		catch (IllegalArgumentException ex) {
			throw new BusConfigurationException(where + " has a malformed key in 'subscription-keys'.",
					String.valueOf(ex.getMessage()), ex);
		}
	}

	private static void checkPublisher(String where, String property, String service) {
		String fault = RoutingKeys.fault(service);
		if (fault != null) {
			throw new BusConfigurationException(
					where + " names the service '" + PeerText.escape(service) + "' in '" + property + "', which "
							+ fault + ".",
					"Use the names of publishing services, as in their 'spring.application.name'.");
		}
	}

	/**
	 * Tells whether the channel takes an event.
	 * @param routingKey the routing key of the event
	 * @param publisher the name of the publishing service
	 * @return whether the event goes to the channel
	 */
	public boolean takes(String routingKey, String publisher) {
		if (this.exclude.contains(publisher) || (!this.include.isEmpty() && !this.include.contains(publisher))) {
			return false;
		}
		return this.keys.stream().anyMatch((key) -> key.matches(routingKey));
	}

}
