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

import io.distributedbus.channel.ChannelRegistry;
import io.distributedbus.map.DistributedServiceMap;

import org.springframework.core.env.Environment;

/**
 * What the properties say: who this service is, which channels there are, and what they
 * carry.
 *
 * @param service the name of this service
 * @param channels the channels
 * @param map the service map
 */
record BusConfiguration(String service, ChannelRegistry channels, DistributedServiceMap map) {

	static BusConfiguration of(DistributedBusProperties properties, Environment environment,
			List<DistributedServiceMap> beans) {
		String service = ServiceNames.of(properties.serviceName(), environment.getProperty("spring.application.name"));
		MapKeys keys = new MapKeys(environment);
		return new BusConfiguration(service, new ChannelRegistry(ChannelDefinitions.of(properties, keys, service)),
				ServiceMaps.of(properties.serviceMap(), keys, beans));
	}

}
