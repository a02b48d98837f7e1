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

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelDefinitionBuilder;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.channel.FlowSettings;
import io.distributedbus.channel.Ordering;
import io.distributedbus.transport.Subscription;

/**
 * Channels with what a test wants to say of them.
 */
final class TestChannels {

	private final ChannelDefinitionBuilder builder;

	private TestChannels(ChannelKind kind) {
		this.builder = ChannelDefinition.builder("events", kind, "redis").group("group");
	}

	static TestChannels stream() {
		return new TestChannels(ChannelKind.STREAM);
	}

	static TestChannels of(ChannelKind kind) {
		return new TestChannels(kind);
	}

	TestChannels commit(int interval, Duration idle) {
		this.builder.flow(new FlowSettings(1, Ordering.PARTITION, 1000, 16 * 1024 * 1024, interval, idle));
		return this;
	}

	TestChannels sendTimeout(Duration sendTimeout) {
		this.builder.sendTimeout(sendTimeout);
		return this;
	}

	TestChannels options(RedisChannelOptions options) {
		this.builder.options(options);
		return this;
	}

	TestChannels minReplicas(int replicas) {
		return options(new RedisChannelOptions(Duration.ofMinutes(1), List.of(), false, replicas, false, null));
	}

	ChannelDefinition channel() {
		return this.builder.build();
	}

	Subscription subscription() {
		return new Subscription(channel(), "service", "group", List.of());
	}

}
