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
import java.util.Set;
import java.util.TreeSet;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelDefinition;

/**
 * Says what to do about a transport that is not there.
 */
final class AbsentTransports {

	private static final Map<String, String> STARTERS = Map.of("kafka", "spring-boot-starter-kafka", "rabbit",
			"spring-boot-starter-amqp", "redis", "spring-boot-starter-data-redis");

	private static final Map<String, String> BEANS = Map.of("kafka", "ProducerFactory and ConsumerFactory beans",
			"rabbit", "ConnectionFactory bean", "redis", "RedisConnectionFactory bean");

	private AbsentTransports() {
	}

	static BusConfigurationException absent(ChannelDefinition channel, Set<String> known) {
		String transport = channel.transport();
		String properties = "'" + BusRules.property(channel, "transport") + "' or 'distributed-bus.transport'";
		String choice = "set " + properties + " to one of " + new TreeSet<>(known) + ".";
		String description = "The channel '" + channel.name() + "' asks for the transport '" + transport + "' ("
				+ properties + "), which is not there.";
		if (STARTERS.containsKey(transport)) {
			return new BusConfigurationException(description,
					"Add 'org.springframework.boot:" + STARTERS.get(transport)
							+ "' to the dependencies, which brings the " + BEANS.get(transport)
							+ " that the transport needs, or " + choice);
		}
		return new BusConfigurationException(description,
				"Add a bean of type io.distributedbus.transport.Transport with that name, or " + choice);
	}

}
