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

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.Subscription;

/**
 * The rules that a queue, topic or broadcast of RabbitMQ must keep.
 */
final class RabbitRules {

	private static final String RESERVED_PREFIX = "amq.";

	private RabbitRules() {
	}

	static void check(ChannelDefinition channel) {
		RabbitChannelOptions options = channel.options(RabbitChannelOptions.class, RabbitChannelOptions.DEFAULT);
		checkNames(channel, options);
		if (options.stream() != null) {
			throw unfit(channel, "stream.*", "only a stream has them");
		}
		if (options.queueSuffix() != null && channel.kind() != ChannelKind.TOPIC) {
			throw unfit(channel, "queue-suffix", "only the queues of a topic are called after it");
		}
		if (channel.kind() == ChannelKind.BROADCAST) {
			checkBroadcast(channel, options);
		}
	}

	private static void checkBroadcast(ChannelDefinition channel, RabbitChannelOptions options) {
		if (options.singleActiveConsumer()) {
			throw unfit(channel, "single-active-consumer", "each instance has a queue of its own");
		}
		if (options.expires() != null) {
			throw unfit(channel, "expires", "its queues end with their consumers anyway");
		}
	}

	private static BusConfigurationException unfit(ChannelDefinition channel, String option, String reason) {
		String property = DeclareFailures.property(channel, option);
		return new BusConfigurationException("The property '" + property + "' does not fit the channel '"
				+ channel.name() + "', which is a " + kind(channel) + ": " + reason + ".", "Remove the property.");
	}

	private static String kind(ChannelDefinition channel) {
		return switch (channel.kind()) {
			case QUEUE -> "queue";
			case TOPIC -> "topic";
			case BROADCAST -> "broadcast";
			case STREAM -> "stream";
		};
	}

	private static void checkNames(ChannelDefinition channel, RabbitChannelOptions options) {
		if (channel.destination().startsWith(RESERVED_PREFIX)) {
			throw new BusConfigurationException(
					"The destination '" + channel.destination() + "' of channel '" + channel.name() + "' begins with '"
							+ RESERVED_PREFIX + "', which RabbitMQ keeps for itself.",
					"Set 'distributed-bus.channels." + channel.name() + ".destination' to another name.");
		}
		Subscription subscription = new Subscription(channel, channel.group(), channel.group(), List.of());
		checkLength(channel, RabbitNames.deadLetters(subscription));
		if (channel.kind() == ChannelKind.TOPIC) {
			checkLength(channel, RabbitNames.bindings(RabbitNames.topicQueue(subscription, options.queueSuffix())));
		}
		if (channel.kind() == ChannelKind.BROADCAST) {
			checkLength(channel, RabbitNames.exchange(channel));
		}
	}

	private static void checkLength(ChannelDefinition channel, String name) {
		int length = name.getBytes(StandardCharsets.UTF_8).length;
		if (length > RabbitNames.MAX_LENGTH) {
			throw new BusConfigurationException(
					"The channel '" + channel.name() + "' needs a queue or exchange '" + name + "', whose name has "
							+ length + " bytes: " + (length - RabbitNames.MAX_LENGTH) + " too many for RabbitMQ.",
					"Set 'destination' or 'group' below 'distributed-bus.channels." + channel.name()
							+ "' to a shorter name.");
		}
	}

}
