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

	private static final Map<String, String> UNSUPPORTED = Map.of("rabbit", "RabbitMQ", "redis", "Redis");

	private AbsentTransports() {
	}

	static BusConfigurationException absent(ChannelDefinition channel, Set<String> known) {
		String transport = channel.transport();
		String properties = "'" + BusRules.property(channel, "transport") + "' or 'distributed-bus.transport'";
		String choice = "set " + properties + " to one of " + new TreeSet<>(known) + ".";
		String description = "The channel '" + channel.name() + "' asks for the transport '" + transport + "' ("
				+ properties + "), which is not there.";
		if (transport.equals("kafka")) {
			return new BusConfigurationException(description,
					"Add 'org.springframework.boot:spring-boot-starter-kafka' to the dependencies, which brings the "
							+ "ProducerFactory and ConsumerFactory beans that the transport needs, or " + choice);
		}
		String product = UNSUPPORTED.get(transport);
		String reason = (product != null)
				? "This version has no transport for " + product + ", and adding 'org.springframework.boot:"
						+ starter(transport) + "' brings none: "
				: "Add a bean of type " + "io.distributedbus.transport.Transport with that name, or ";
		return new BusConfigurationException(description, reason + choice);
	}

	private static String starter(String transport) {
		return transport.equals("rabbit") ? "spring-boot-starter-amqp" : "spring-boot-starter-data-redis";
	}

}
