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

import java.nio.charset.StandardCharsets;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.transport.Subscription;

/**
 * The keys that the bus touches, all of which begin with its namespace.
 *
 * @param namespace the word before every key, or empty for none
 */
record RedisNames(String namespace) {

	private static final String SEPARATOR = ":";

	/**
	 * Returns the key of the stream of a channel, or the name of its broadcasts.
	 * @param channel the channel
	 * @return the key
	 */
	String key(ChannelDefinition channel) {
		return this.namespace.isEmpty() ? channel.destination() : this.namespace + SEPARATOR + channel.destination();
	}

	/**
	 * Returns the key of the stream with the dead letters of a group of a channel.
	 * @param subscription the channel and group
	 * @return the key
	 */
	String deadLetters(Subscription subscription) {
		return key(subscription.channel()) + SEPARATOR + subscription.group() + SEPARATOR + "dead-letters";
	}

	static byte[] bytes(String name) {
		return name.getBytes(StandardCharsets.UTF_8);
	}

}
