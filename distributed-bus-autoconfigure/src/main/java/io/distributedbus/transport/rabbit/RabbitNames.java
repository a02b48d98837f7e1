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
package io.distributedbus.transport.rabbit;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.transport.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Names at the broker. Those of a topic are the names of
 * <a href="https://github.com/sparetimecoders/goamqp">goamqp</a>, so that its services
 * share exchanges with ours.
 *
 * @since 0.1.0
 */
public final class RabbitNames {

	/**
	 * Greatest length of a name in bytes.
	 */
	public static final int MAX_LENGTH = 255;

	private static final String BINDINGS = ".bindings";

	private RabbitNames() {
	}

	/**
	 * Returns the exchange of a topic or broadcast.
	 * @param channel the channel
	 * @return the name
	 */
	public static String exchange(ChannelDefinition channel) {
		return channel.destination() + ".topic.exchange";
	}

	/**
	 * Returns the queue of a group of a topic.
	 * @param subscription the channel and group
	 * @param suffix a further word at its end, or {@code null}
	 * @return the name
	 */
	public static String topicQueue(Subscription subscription, @Nullable String suffix) {
		return topicQueue(subscription.channel(), subscription.group(), suffix);
	}

	static String topicQueue(ChannelDefinition channel, String group, @Nullable String suffix) {
		String name = exchange(channel) + ".queue." + group;
		return (suffix != null) ? name + "-" + suffix : name;
	}

	/**
	 * Returns the queue that remembers what the queue of a topic was bound to.
	 * @param topicQueue the queue of the topic
	 * @return the name
	 */
	static String bindings(String topicQueue) {
		return topicQueue + BINDINGS;
	}

	/**
	 * Returns the queue with the dead letters of a group of a channel.
	 * @param subscription the channel and group
	 * @return the name
	 */
	public static String deadLetters(Subscription subscription) {
		return subscription.channel().destination() + "." + subscription.group() + ".dead-letters";
	}

}
