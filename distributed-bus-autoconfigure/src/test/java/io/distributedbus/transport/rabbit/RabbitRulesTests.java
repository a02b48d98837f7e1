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

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.rabbit.RabbitChannelOptions.Declare;
import io.distributedbus.transport.rabbit.RabbitChannelOptions.Overflow;
import io.distributedbus.transport.rabbit.RabbitChannelOptions.QueueType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link RabbitRules}.
 */
class RabbitRulesTests {

	private static final RabbitChannelOptions STREAM = new RabbitChannelOptions(Declare.CREATE, 250, QueueType.QUORUM,
			false, null, null, null, null, null, Overflow.REJECT_PUBLISH, RabbitStreamOptions.DEFAULT);

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "TOPIC", "BROADCAST" })
	void takeAChannelThatSaysNothing(ChannelKind kind) {
		assertThatNoException().isThrownBy(() -> RabbitRules.check(channel(kind, RabbitChannelOptions.DEFAULT)));
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "TOPIC", "BROADCAST" })
	void refuseOptionsOfStreams(ChannelKind kind) {
		refuses(channel(kind, STREAM), "'distributed-bus.channels.orders.rabbit.stream.*'");
	}

	@Test
	void refuseASuffixOfAnythingButATopic() {
		RabbitChannelOptions suffix = options("audit", false, null);
		refuses(channel(ChannelKind.QUEUE, suffix), "'distributed-bus.channels.orders.rabbit.queue-suffix'");
		refuses(channel(ChannelKind.BROADCAST, suffix), "'distributed-bus.channels.orders.rabbit.queue-suffix'");
		assertThatNoException().isThrownBy(() -> RabbitRules.check(channel(ChannelKind.TOPIC, suffix)));
	}

	@Test
	void refuseWhatABroadcastCannotHave() {
		refuses(channel(ChannelKind.BROADCAST, options(null, true, null)), "rabbit.single-active-consumer'");
		refuses(channel(ChannelKind.BROADCAST, options(null, false, Duration.ofHours(1))), "rabbit.expires'");
	}

	@Test
	void refuseNamesOfTheBroker() {
		refuses(ChannelDefinition.builder("orders", ChannelKind.QUEUE, "rabbit").destination("amq.orders").build(),
				"'amq.orders'");
	}

	@Test
	void refuseNamesThatAreTooLong() {
		refuses(named(ChannelKind.QUEUE, 240), "too many for RabbitMQ");
		refuses(named(ChannelKind.TOPIC, 225), "too many for RabbitMQ");
		assertThatNoException().isThrownBy(() -> RabbitRules.check(named(ChannelKind.QUEUE, 230)));
	}

	private static ChannelDefinition named(ChannelKind kind, int length) {
		return ChannelDefinition.builder("orders", kind, "rabbit")
			.destination("d".repeat(length))
			.group("group")
			.build();
	}

	private static RabbitChannelOptions options(@Nullable String suffix, boolean singleActiveConsumer,
			@Nullable Duration expires) {
		return new RabbitChannelOptions(Declare.CREATE, 250, QueueType.QUORUM, singleActiveConsumer, suffix, expires,
				null, null, null, Overflow.REJECT_PUBLISH, null);
	}

	private static ChannelDefinition channel(ChannelKind kind, RabbitChannelOptions options) {
		return ChannelDefinition.builder("orders", kind, "rabbit").options(options).build();
	}

	private static void refuses(ChannelDefinition channel, String description) {
		assertThatExceptionOfType(BusConfigurationException.class).isThrownBy(() -> RabbitRules.check(channel))
			.satisfies((ex) -> assertThat(ex.description()).contains("channel 'orders'").contains(description));
	}

}
