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
import java.util.concurrent.ConcurrentHashMap;

import io.distributedbus.map.DistributedServiceMap;
import io.distributedbus.message.RoutingKeys;

/**
 * The channels of an event by its routing key. Patterns are matched once per key; the
 * number of remembered keys is bounded.
 */
final class EventRoutes {

	private static final int MAX_REMEMBERED = 4096;

	private final DistributedServiceMap map;

	private final ChannelWriters writers;

	private final String service;

	private final Map<String, OpenChannel[]> remembered = new ConcurrentHashMap<>();

	EventRoutes(DistributedServiceMap map, ChannelWriters writers, String service) {
		this.map = map;
		this.writers = writers;
		this.service = service;
	}

	/**
	 * Returns the channels of an event.
	 * @throws IllegalArgumentException if the routing key is malformed
	 */
	OpenChannel[] find(String routingKey) {
		OpenChannel[] channels = this.remembered.get(routingKey);
		return (channels != null) ? channels : match(routingKey);
	}

	private OpenChannel[] match(String routingKey) {
		RoutingKeys.check("routing key", routingKey);
		OpenChannel[] channels = this.writers.get(this.map.eventChannels(routingKey, this.service));
		if (this.remembered.size() >= MAX_REMEMBERED) {
			this.remembered.clear();
		}
		this.remembered.put(routingKey, channels);
		return channels;
	}

}
