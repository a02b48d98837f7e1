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

package io.distributedbus.transport.redis;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;

/**
 * Checks what only this transport can know of the channels. Safe for use by several
 * threads.
 */
final class RedisChannels {

	private final RedisNames names;

	private final Map<Place, String> channels = new HashMap<>();

	RedisChannels(RedisNames names) {
		this.names = names;
	}

	/**
	 * Checks a channel.
	 * @param channel the channel
	 * @param connection what stands for its Redis
	 * @throws BusConfigurationException if the channel cannot work
	 */
	void check(ChannelDefinition channel, Object connection) {
		RedisChannelOptions options = channel.options(RedisChannelOptions.class, RedisChannelOptions.DEFAULT);
		boolean broadcast = channel.kind() == ChannelKind.BROADCAST;
		boolean stream = channel.kind() == ChannelKind.STREAM;
		refuse(options.sharded() && !broadcast, channel, "sharded", "only broadcasts are");
		refuse(options.minReplicas() > 0 && broadcast, channel, "min-replicas", "no replica keeps a broadcast");
		refuse(options.exclusive() && broadcast, channel, "exclusive", "every instance gets a broadcast");
		refuse(!options.groups().isEmpty() && !stream, channel, "groups", "only a stream is read by several groups");
		refuse(options.retentionOrDefault().isActive() && !stream, channel, "retention",
				"an entry of a queue is deleted when it is acknowledged, and nothing keeps a broadcast");
		refuse(options.retentionOrDefault().isWithoutRule(), channel, "retention",
				"nothing is removed without 'acknowledged', 'max-age' or 'max-length'");
		refuseTwin(channel, connection);
	}

	private static void refuse(boolean wrong, ChannelDefinition channel, String option, String reason) {
		if (wrong) {
			throw new BusConfigurationException("The channel '" + channel.name() + "' is a "
					+ channel.kind().name().toLowerCase(Locale.ROOT) + " and has the option 'distributed-bus.channels."
					+ channel.name() + ".redis." + option + "', but " + reason + ".", "Remove the option.");
		}
	}

	private synchronized void refuseTwin(ChannelDefinition channel, Object connection) {
		String key = this.names.key(channel);
		String twin = this.channels.putIfAbsent(new Place(connection, key), channel.name());
		if (twin != null && !twin.equals(channel.name())) {
			throw new BusConfigurationException(
					"The channels '" + twin + "' and '" + channel.name() + "' are the key '" + key
							+ "' of one Redis: it already exists under the first name.",
					"Give one of them another 'destination' (distributed-bus.channels." + channel.name()
							+ ".destination) or 'connection', or use one channel for both.");
		}
	}

	private record Place(Object connection, String key) {

	}

}
