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

import java.time.Duration;

import io.distributedbus.message.RoutingKeys;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A named pipe of one kind on one transport, and what it was told.
 *
 * @param name the name, unique in the application
 * @param kind the kind
 * @param transport the name of the transport
 * @param destination the topic, queue, stream or key at the broker
 * @param group the consumer group of this service
 * @param connection the bean name of another connection, or {@code null} for the default
 * @param consumedBy the service that consumes a queue, or {@code null} for the target of
 * its command mapping
 * @param autoStart whether its consumer starts with the application
 * @param startFrom where a new group begins to read a stream
 * @param flow bounds of the work in hand and of commits
 * @param batch bounds of batches
 * @param retry how failed handlers are retried
 * @param outage when failing deliveries are kept instead
 * @param onFailure what happens after the last attempt
 * @param sendTimeout how long a send waits for its confirmation
 * @param options options of the transport, or {@code null} for its defaults
 * @since 0.1.0
 */
public record ChannelDefinition(String name, ChannelKind kind, String transport, String destination, String group,
		@Nullable String connection, @Nullable String consumedBy, boolean autoStart, StartFrom startFrom,
		FlowSettings flow, BatchSettings batch, RetrySettings retry, OutageSettings outage, OnFailure onFailure,
		Duration sendTimeout, @Nullable TransportOptions options) {

	public ChannelDefinition {
		RoutingKeys.check("channel name", name);
		RoutingKeys.check("group", group);
		RoutingKeys.check("destination", destination);
		if (consumedBy != null) {
			RoutingKeys.check("name of the consuming service", consumedBy);
		}
		Assert.isTrue(sendTimeout.toMillis() > 0, "'send-timeout' must be positive");
	}

	/**
	 * Begins a channel with the defaults of everything but its name, kind and transport:
	 * destination and group are called like the channel.
	 * @param name the name
	 * @param kind the kind
	 * @param transport the name of the transport
	 * @return a builder
	 */
	public static ChannelDefinitionBuilder builder(String name, ChannelKind kind, String transport) {
		return new ChannelDefinitionBuilder(name, kind, transport);
	}

	/**
	 * Begins a copy of this channel.
	 * @return a builder with all that this channel was told
	 */
	public ChannelDefinitionBuilder mutate() {
		return new ChannelDefinitionBuilder(this);
	}

	/**
	 * Returns the options of a transport, if the channel has any.
	 * @param <O> the type of the options
	 * @param type the type of the options
	 * @param defaults what to return when the channel has none
	 * @return the options
	 */
	public <O extends TransportOptions> O options(Class<O> type, O defaults) {
		return type.isInstance(this.options) ? type.cast(this.options) : defaults;
	}

}
