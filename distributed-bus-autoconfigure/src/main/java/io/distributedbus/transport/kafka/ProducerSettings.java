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

package io.distributedbus.transport.kafka;

import java.time.Duration;

import io.distributedbus.channel.ChannelDefinition;
import org.jspecify.annotations.Nullable;

/**
 * What the writers that share a producer have in common.
 *
 * @param connection the bean name of the connection, or {@code null} for the default
 * @param linger how long a record waits for more of them unless it is flushed
 * @param compression the compression of batches
 * @param sendTimeout how long a send may block, and how long it may stay unconfirmed
 * @param anySize whether records of any size are sent
 */
record ProducerSettings(@Nullable String connection, Duration linger, String compression, Duration sendTimeout,
		boolean anySize) {

	static ProducerSettings of(ChannelDefinition channel) {
		KafkaChannelOptions options = options(channel);
		return new ProducerSettings(channel.connection(), options.linger(), options.compression(),
				channel.sendTimeout(), false);
	}

	static ProducerSettings forDeadLetters(ChannelDefinition channel) {
		return new ProducerSettings(channel.connection(), Duration.ZERO, options(channel).compression(),
				channel.sendTimeout(), true);
	}

	private static KafkaChannelOptions options(ChannelDefinition channel) {
		return channel.options(KafkaChannelOptions.class, KafkaChannelOptions.DEFAULT);
	}

}
