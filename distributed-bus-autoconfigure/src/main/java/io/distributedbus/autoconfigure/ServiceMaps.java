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

import java.util.List;
import java.util.Map;

import io.distributedbus.map.DistributedServiceMap;

/**
 * Makes the service map from its properties and the beans of its type.
 */
final class ServiceMaps {

	private ServiceMaps() {
	}

	static DistributedServiceMap of(ServiceMapProperties properties, MapKeys keys, List<DistributedServiceMap> beans) {
		DistributedServiceMap map = DistributedServiceMap.initialize();
		Map<String, String> commands = keys.asWritten("distributed-bus.service-map.commands", properties.commands());
		for (Map.Entry<String, String> command : commands.entrySet()) {
			map = map.withCommandMapping(command.getKey(), command.getValue());
		}
		for (ServiceMapProperties.Event event : properties.events()) {
			map = map.withEventMapping(event.channel(), event.subscriptionKeys(), event.exclude(), event.include());
		}
		for (DistributedServiceMap bean : beans) {
			map = map.merge(bean);
		}
		return map;
	}

}
