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

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.distributedbus.publish.UnroutableEvents;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * Configuration of the bus. An unknown key below {@code distributed-bus} fails start-up.
 *
 * @param enabled Whether the bus is configured.
 * @param serviceName Name of this service, shared by its instances. Defaults to
 * 'spring.application.name'.
 * @param transport Transport of the channels that name none. Memory, with a warning, when
 * absent.
 * @param unroutableEvents What happens when no event mapping takes the routing key of a
 * published event.
 * @param sendTimeout Time a send waits for its confirmation.
 * @param maxPayloadSize Greatest size of a payload that is sent.
 * @param propagatedHeaders Comma-separated list of the user headers that travel on from a
 * delivery to what is sent while it is handled.
 * @param routes Comma-separated list of the routing keys of types, for sending objects
 * without naming a key.
 * @param lifecycle Start and stop of the consumers.
 * @param memory Memory transport.
 * @param redis Redis transport.
 * @param channels Channels by name.
 * @param serviceMap Which channel carries the commands to a service, and which channels
 * carry which events.
 * @since 0.1.0
 */
@ConfigurationProperties(value = "distributed-bus", ignoreUnknownFields = false)
public record DistributedBusProperties(@DefaultValue("true") boolean enabled, @Nullable String serviceName,
		@Nullable String transport, @DefaultValue("warn") UnroutableEvents unroutableEvents,
		@DefaultValue("10s") Duration sendTimeout, @DefaultValue("1MB") DataSize maxPayloadSize,
		@DefaultValue List<String> propagatedHeaders, @DefaultValue List<Route> routes,
		@DefaultValue Lifecycle lifecycle, @DefaultValue Memory memory, @DefaultValue Redis redis,
		@DefaultValue Map<String, ChannelProperties> channels,
		@DefaultValue @NestedConfigurationProperty ServiceMapProperties serviceMap) {

	public DistributedBusProperties {
		Assert.isTrue(sendTimeout.toMillis() > 0, "'distributed-bus.send-timeout' must be positive");
		Assert.isTrue(maxPayloadSize.toBytes() > 0, "'distributed-bus.max-payload-size' must be positive");
	}

	/**
	 * The routing key of a type.
	 *
	 * @param type Type of the objects that are sent. Required.
	 * @param key Routing key under which they are sent. Required.
	 * @param service Target service of a command; absent for an event.
	 */
	@ConfigurationPropertiesSource
	public record Route(Class<?> type, String key, @Nullable String service) {

		public Route {
			Assert.notNull(type, "'type' must name the class of what is sent");
			Assert.hasText(key, "'key' must be the routing key of the type");
		}

	}

	/**
	 * Start and stop of the consumers.
	 *
	 * @param consumerPhase Phase in which the consumers start and stop; a higher one
	 * starts later and stops earlier.
	 * @param shutdownTimeout Time that a stopping consumer waits for the work in hand.
	 */
	public record Lifecycle(@DefaultValue("2147483547") int consumerPhase,
			@DefaultValue("25s") Duration shutdownTimeout) {

		public Lifecycle {
			Assert.isTrue(!shutdownTimeout.isNegative(),
					"'distributed-bus.lifecycle.shutdown-timeout' must not be negative");
		}

	}

	/**
	 * Memory transport.
	 *
	 * @param broker Name of the broker in memory. Contexts of one JVM that use one name
	 * share its channels.
	 */
	public record Memory(@DefaultValue("default") String broker) {

		public Memory {
			Assert.hasText(broker, "'distributed-bus.memory.broker' must be a name");
		}

	}

	/**
	 * Redis transport.
	 *
	 * @param namespace Word before every key that the bus touches, with a colon behind
	 * it. None when absent.
	 */
	public record Redis(@Nullable String namespace) {

	}

}
