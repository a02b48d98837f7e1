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

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.rabbit.RabbitChannelOptions.QueueType;

/**
 * The arguments with which queues are declared.
 */
final class QueueArguments {

	static final String TYPE = "x-queue-type";

	static final String EXPIRES = "x-expires";

	static final String MESSAGE_TTL = "x-message-ttl";

	static final String MAX_LENGTH = "x-max-length";

	static final String MAX_LENGTH_BYTES = "x-max-length-bytes";

	static final String OVERFLOW = "x-overflow";

	static final String SINGLE_ACTIVE_CONSUMER = "x-single-active-consumer";

	static final String DELIVERY_LIMIT = "x-delivery-limit";

	// Without a limit of their own, brokers from version 4 on
	// drop what they have delivered 20 times, and older ones
	// move what was not acknowledged to the end of the queue
	private static final int NO_LIMIT = Integer.MAX_VALUE;

	private QueueArguments() {
	}

	/**
	 * Returns the arguments of the queue that a channel is read from.
	 * @param channel the channel
	 * @return the arguments
	 */
	static Map<String, Object> of(ChannelDefinition channel) {
		RabbitChannelOptions options = options(channel);
		Map<String, Object> arguments = new LinkedHashMap<>();
		if (channel.kind() != ChannelKind.BROADCAST) {
			arguments.putAll(durable(channel));
			if (options.singleActiveConsumer()) {
				arguments.put(SINGLE_ACTIVE_CONSUMER, true);
			}
			if (options.expires() != null) {
				arguments.put(EXPIRES, options.expires().toMillis());
			}
		}
		if (options.messageTtl() != null) {
			arguments.put(MESSAGE_TTL, options.messageTtl().toMillis());
		}
		if (options.maxLength() != null) {
			arguments.put(MAX_LENGTH, options.maxLength());
		}
		if (options.maxLengthBytes() != null) {
			arguments.put(MAX_LENGTH_BYTES, options.maxLengthBytes().toBytes());
		}
		if (options.maxLength() != null || options.maxLengthBytes() != null) {
			arguments.put(OVERFLOW, options.overflow().name().toLowerCase(Locale.ROOT).replace('_', '-'));
		}
		return arguments;
	}

	/**
	 * Returns the arguments of a queue that keeps everything.
	 * @param channel the channel, whose type of queue it has
	 * @return the arguments
	 */
	static Map<String, Object> durable(ChannelDefinition channel) {
		QueueType type = options(channel).queueType();
		Map<String, Object> arguments = new LinkedHashMap<>();
		arguments.put(TYPE, type.name().toLowerCase(Locale.ROOT));
		if (type == QueueType.QUORUM) {
			arguments.put(DELIVERY_LIMIT, NO_LIMIT);
		}
		return arguments;
	}

	private static RabbitChannelOptions options(ChannelDefinition channel) {
		return channel.options(RabbitChannelOptions.class, RabbitChannelOptions.DEFAULT);
	}

	static Map<String, Object> withoutDeliveryLimit(Map<String, Object> arguments) {
		Map<String, Object> others = new LinkedHashMap<>(arguments);
		others.remove(DELIVERY_LIMIT);
		return others;
	}

}
