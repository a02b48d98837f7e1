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

package io.distributedbus.transport.rabbitstream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.transport.rabbit.RabbitChannelOptions;
import io.distributedbus.transport.rabbit.RabbitChannelOptions.Overflow;
import io.distributedbus.transport.rabbit.RabbitNames;

/**
 * What a channel that is a stream must keep to.
 */
final class StreamRules {

	// Room for the number of a partition
	private static final int MAX_NAME_LENGTH = RabbitNames.MAX_LENGTH - 8;

	private StreamRules() {
	}

	static void check(ChannelDefinition channel) {
		checkName(channel);
		RabbitChannelOptions options = StreamDeclarations.options(channel);
		refuse(options.prefetch() != RabbitChannelOptions.DEFAULT.prefetch(), channel, "prefetch",
				"'rabbit.stream.credits' is what the broker sends ahead");
		refuse(options.singleActiveConsumer(), channel, "single-active-consumer",
				"each partition has a single active consumer anyway");
		refuse(options.queueSuffix() != null, channel, "queue-suffix", "there is no queue");
		refuse(options.expires() != null, channel, "expires", "a stream lives without consumers");
		refuse(options.messageTtl() != null, channel, "message-ttl",
				"'rabbit.stream.retention' is how long it keeps envelopes");
		refuse(options.maxLength() != null, channel, "max-length",
				"'rabbit.stream.retention-bytes' is how much it keeps");
		refuse(options.maxLengthBytes() != null, channel, "max-length-bytes",
				"'rabbit.stream.retention-bytes' is how much it keeps");
		refuse(options.overflow() != Overflow.REJECT_PUBLISH, channel, "overflow",
				"a full stream drops what is oldest");
		Duration retention = options.streamOrDefault().retention();
		if (retention != null && retention.toSeconds() < 1) {
			throw new BusConfigurationException(
					"The property '" + StreamDeclarations.property(channel, "stream.retention")
							+ "' is shorter than a second, which is the least that RabbitMQ knows.",
					"Set it to a second or more.");
		}
	}

	private static void checkName(ChannelDefinition channel) {
		int length = channel.destination().getBytes(StandardCharsets.UTF_8).length;
		if (length > MAX_NAME_LENGTH) {
			throw new BusConfigurationException(
					"The destination of channel '" + channel.name() + "' is too long for the name of a stream.",
					"Set 'distributed-bus.channels." + channel.name() + ".destination' to a name of at most "
							+ MAX_NAME_LENGTH + " bytes.");
		}
	}

	private static void refuse(boolean unfit, ChannelDefinition channel, String option, String reason) {
		if (unfit) {
			throw new BusConfigurationException("The property '" + StreamDeclarations.property(channel, option)
					+ "' does not fit the channel '" + channel.name() + "', which is a stream: " + reason + ".",
					"Remove the property.");
		}
	}

}
