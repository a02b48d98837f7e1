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

import java.time.Duration;
import java.util.Map;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.rabbit.RabbitChannelOptions.Declare;
import io.distributedbus.transport.rabbit.RabbitChannelOptions.Overflow;
import io.distributedbus.transport.rabbit.RabbitChannelOptions.QueueType;
import org.junit.jupiter.api.Test;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link QueueArguments}.
 */
class QueueArgumentsTests {

	private static final RabbitChannelOptions ALL = new RabbitChannelOptions(Declare.CREATE, 250, QueueType.CLASSIC,
			true, null, Duration.ofHours(1), Duration.ofMinutes(2), 1000L, DataSize.ofMegabytes(1), Overflow.DROP_HEAD,
			null);

	@Test
	void aQueueIsAQuorumQueueThatDropsNothing() {
		assertThat(QueueArguments.of(channel(ChannelKind.QUEUE, RabbitChannelOptions.DEFAULT)))
			.isEqualTo(Map.of("x-queue-type", "quorum", "x-delivery-limit", Integer.MAX_VALUE));
	}

	@Test
	void aQueueHasWhatItsChannelSays() {
		assertThat(QueueArguments.of(channel(ChannelKind.TOPIC, ALL))).isEqualTo(Map.of("x-queue-type", "classic",
				"x-single-active-consumer", true, "x-expires", 3_600_000L, "x-message-ttl", 120_000L, "x-max-length",
				1000L, "x-max-length-bytes", 1024L * 1024, "x-overflow", "drop-head"));
	}

	@Test
	void theQueueOfABroadcastHasNoTypeAndLimitsOnly() {
		assertThat(QueueArguments.of(channel(ChannelKind.BROADCAST, ALL))).isEqualTo(Map.of("x-message-ttl", 120_000L,
				"x-max-length", 1000L, "x-max-length-bytes", 1024L * 1024, "x-overflow", "drop-head"));
	}

	@Test
	void deadLettersHaveNoLimits() {
		assertThat(QueueArguments.durable(channel(ChannelKind.QUEUE, ALL)))
			.isEqualTo(Map.of("x-queue-type", "classic"));
	}

	private static ChannelDefinition channel(ChannelKind kind, RabbitChannelOptions options) {
		return ChannelDefinition.builder("orders", kind, "rabbit").options(options).build();
	}

}
