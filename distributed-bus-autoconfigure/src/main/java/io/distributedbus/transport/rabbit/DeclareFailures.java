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

import java.io.IOException;
import java.util.Map;

import com.rabbitmq.client.AMQP;
import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.message.PeerText;
import org.jspecify.annotations.Nullable;

/**
 * Says what it means for a channel when the broker refuses a declaration.
 */
final class DeclareFailures {

	private static final String BEFORE_ARGUMENT = "inequivalent arg '";

	private static final Map<String, String> PROPERTIES = Map.of(QueueArguments.TYPE, "queue-type",
			QueueArguments.EXPIRES, "expires", QueueArguments.MESSAGE_TTL, "message-ttl", QueueArguments.MAX_LENGTH,
			"max-length", QueueArguments.MAX_LENGTH_BYTES, "max-length-bytes", QueueArguments.OVERFLOW, "overflow",
			QueueArguments.SINGLE_ACTIVE_CONSUMER, "single-active-consumer");

	private DeclareFailures() {
	}

	static boolean isAbout(String argument, IOException failure) {
		return argument.equals(differingArgument(failure));
	}

	private static @Nullable String differingArgument(IOException failure) {
		String text = RabbitFailures.replyText(failure);
		int start = (text != null) ? text.indexOf(BEFORE_ARGUMENT) : -1;
		if (text == null || start < 0 || RabbitFailures.replyCode(failure) != AMQP.PRECONDITION_FAILED) {
			return null;
		}
		int end = text.indexOf('\'', start + BEFORE_ARGUMENT.length());
		return (end < 0) ? null : text.substring(start + BEFORE_ARGUMENT.length(), end);
	}

	/**
	 * Translates a failure.
	 * @param failure the failure
	 * @param channel the channel
	 * @param what what was declared, {@code queue} or {@code exchange}
	 * @param name its name, empty if the broker was to choose one
	 * @return a {@link BusConfigurationException} if it will fail again until somebody
	 * changes something
	 * @throws IOException the failure, if the broker has not answered
	 */
	static RuntimeException translate(IOException failure, ChannelDefinition channel, String what, String name)
			throws IOException {
		if (RabbitFailures.replyCode(failure) == 0) {
			throw failure;
		}
		String named = "The " + what + (name.isEmpty() ? "" : " '" + name + "'") + " of channel '" + channel.name()
				+ "'";
		String argument = differingArgument(failure);
		if (argument != null) {
			return different(failure, channel, named, argument);
		}
		String declare = property(channel, "declare");
		if (RabbitFailures.replyCode(failure) == AMQP.NOT_FOUND) {
			return new BusConfigurationException(
					named + " does not exist, and '" + declare + "' does not have it created.",
					"Create it, or set the property to 'create'.", failure);
		}
		String description = named + " cannot be declared: " + RabbitFailures.describe(failure) + ".";
		if (RabbitFailures.replyCode(failure) == AMQP.PRECONDITION_FAILED) {
			return new BusConfigurationException(description,
					"Correct the options below '" + property(channel, "*") + "', or set '" + declare + "' to 'none'.",
					failure);
		}
		return new IllegalStateException(description, failure);
	}

	private static BusConfigurationException different(IOException failure, ChannelDefinition channel, String named,
			String argument) {
		String option = PROPERTIES.get(argument);
		String asked = (option != null) ? "'" + property(channel, option) + "'" : "the channel";
		return new BusConfigurationException(
				named + " was declared before with another '" + PeerText.escape(argument) + "' than " + asked
						+ " asks for: " + RabbitFailures.describe(failure) + ".",
				"Ask for what it has, or delete it once it is empty, or set '" + property(channel, "declare")
						+ "' to 'none' to take it as it is.",
				failure);
	}

	static String property(ChannelDefinition channel, String option) {
		return "distributed-bus.channels." + channel.name() + ".rabbit." + option;
	}

}
