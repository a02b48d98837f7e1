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

import java.time.Duration;
import java.util.List;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link RedisChannels}.
 */
class RedisChannelsTests {

	private static final RedisRetention BY_LENGTH = new RedisRetention(false, 10L, null, false, true,
			Duration.ofMinutes(1));

	private static final RedisRetention WITHOUT_RULE = new RedisRetention(false, null, null, true, false,
			Duration.ofMinutes(1));

	private final RedisChannels channels = new RedisChannels(new RedisNames("shop"));

	@Test
	void refusesWhatOnlyBroadcastsHaveElsewhere() {
		assertRefused(ChannelKind.STREAM, options(List.of(), false, 0, true, null), "sharded");
		assertRefused(ChannelKind.QUEUE, options(List.of(), false, 0, true, null), "sharded");
	}

	@Test
	void refusesForBroadcastsWhatNeedsAStream() {
		assertRefused(ChannelKind.BROADCAST, options(List.of(), false, 1, false, null), "min-replicas");
		assertRefused(ChannelKind.BROADCAST, options(List.of(), true, 0, false, null), "exclusive");
		assertRefused(ChannelKind.BROADCAST, options(List.of("a"), false, 0, false, null), "groups");
		assertRefused(ChannelKind.BROADCAST, options(List.of(), false, 0, false, BY_LENGTH), "retention");
	}

	@Test
	void refusesForQueuesWhatOnlyStreamsHave() {
		assertRefused(ChannelKind.QUEUE, options(List.of("a"), false, 0, false, null), "groups");
		assertRefused(ChannelKind.QUEUE, options(List.of(), false, 0, false, BY_LENGTH), "retention");
	}

	@Test
	void refusesARetentionWithoutRules() {
		assertRefused(ChannelKind.STREAM, options(List.of("a"), false, 0, false, WITHOUT_RULE), "retention");
	}

	@Test
	void takesWhatFits() {
		assertThatNoException().isThrownBy(() -> this.channels
			.check(channel("a", ChannelKind.STREAM, options(List.of("a"), true, 1, false, BY_LENGTH)), "redis"));
		assertThatNoException().isThrownBy(() -> this.channels
			.check(channel("b", ChannelKind.QUEUE, options(List.of(), true, 1, false, null)), "redis"));
		assertThatNoException().isThrownBy(() -> this.channels
			.check(channel("c", ChannelKind.BROADCAST, options(List.of(), false, 0, true, null)), "redis"));
	}

	@Test
	void refusesTwoChannelsAtOneKeyOfOneConnection() {
		ChannelDefinition first = channel("first", ChannelKind.STREAM, RedisChannelOptions.DEFAULT);
		ChannelDefinition second = ChannelDefinition.builder("second", ChannelKind.QUEUE, "redis")
			.destination("first")
			.build();
		this.channels.check(first, "redis");
		this.channels.check(first, "redis");
		this.channels.check(second, "another redis");
		assertThatExceptionOfType(BusConfigurationException.class)
			.isThrownBy(() -> this.channels.check(second, "redis"))
			.withMessageContainingAll("'first'", "'second'", "'shop:first'");
	}

	private void assertRefused(ChannelKind kind, RedisChannelOptions options, String option) {
		assertThatExceptionOfType(BusConfigurationException.class)
			.isThrownBy(() -> this.channels.check(channel("orders", kind, options), "redis"))
			.withMessageContaining("'distributed-bus.channels.orders.redis." + option + "'");
	}

	private static ChannelDefinition channel(String name, ChannelKind kind, RedisChannelOptions options) {
		return ChannelDefinition.builder(name, kind, "redis").options(options).build();
	}

	private static RedisChannelOptions options(List<String> groups, boolean exclusive, int minReplicas, boolean sharded,
			@Nullable RedisRetention retention) {
		return new RedisChannelOptions(Duration.ofMinutes(1), groups, exclusive, minReplicas, sharded, retention);
	}

}
