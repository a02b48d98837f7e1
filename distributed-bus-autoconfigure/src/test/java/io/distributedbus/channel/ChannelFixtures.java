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

/**
 * Channels for tests.
 */
public final class ChannelFixtures {

	private ChannelFixtures() {
	}

	public static ChannelDefinition channel(String name, ChannelKind kind) {
		return ChannelDefinition.builder(name, kind, "memory").group("user-service").build();
	}

	public static ChannelDefinition queue(String name, String consumedBy) {
		return channel(name, ChannelKind.QUEUE).mutate().consumedBy(consumedBy).build();
	}

	public static ChannelDefinition channel(String name, ChannelKind kind, String transport, StartFrom startFrom,
			String consumedBy, TransportOptions options) {
		return ChannelDefinition.builder(name, kind, transport)
			.group("user-service")
			.startFrom(startFrom)
			.consumedBy(consumedBy)
			.options(options)
			.build();
	}

	public static ChannelDefinition at(String name, String destination, String group, String connection) {
		return ChannelDefinition.builder(name, ChannelKind.STREAM, "memory")
			.destination(destination)
			.group(group)
			.connection(connection)
			.build();
	}

}
