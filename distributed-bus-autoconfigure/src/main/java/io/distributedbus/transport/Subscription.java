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

package io.distributedbus.transport;

import java.util.List;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.map.KeyPattern;

/**
 * What a reader reads, and for whom.
 *
 * @param channel the channel
 * @param service the name of this service
 * @param group the consumer group
 * @param keys the routing keys and patterns of this service's event handlers, for
 * transports whose broker filters by key
 * @since 0.1.0
 */
public record Subscription(ChannelDefinition channel, String service, String group, List<KeyPattern> keys) {

	public Subscription {
		keys = List.copyOf(keys);
	}

}
