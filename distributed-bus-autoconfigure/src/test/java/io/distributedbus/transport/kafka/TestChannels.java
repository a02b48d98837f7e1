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
import java.util.List;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.channel.FlowSettings;
import io.distributedbus.channel.Ordering;
import io.distributedbus.channel.RetrySettings;
import io.distributedbus.channel.StartFrom;
import io.distributedbus.transport.Subscription;

/**
 * Channels with what a test wants to say of them.
 */
final class TestChannels {

	private final ChannelKind kind;

	private final String topic;

	private StartFrom startFrom = StartFrom.EARLIEST;

	private int commitInterval = 100;

	private Duration commitIdle = Duration.ofSeconds(1);

	private Duration sendTimeout = Duration.ofSeconds(20);

	private KafkaChannelOptions options = KafkaChannelOptions.DEFAULT;

	private TestChannels(ChannelKind kind, String topic) {
		this.kind = kind;
		this.topic = topic;
	}

	static TestChannels stream(String topic) {
		return new TestChannels(ChannelKind.STREAM, topic);
	}

	static TestChannels of(ChannelKind kind, String topic) {
		return new TestChannels(kind, topic);
	}

	TestChannels startFrom(StartFrom startFrom) {
		this.startFrom = startFrom;
		return this;
	}

	TestChannels commit(int interval, Duration idle) {
		this.commitInterval = interval;
		this.commitIdle = idle;
		return this;
	}

	TestChannels sendTimeout(Duration sendTimeout) {
		this.sendTimeout = sendTimeout;
		return this;
	}

	TestChannels options(KafkaChannelOptions options) {
		this.options = options;
		return this;
	}

	TestChannels partitions(int partitions) {
		return options(options(KafkaChannelOptions.Declare.CREATE, partitions));
	}

	TestChannels queue(KafkaChannelOptions.Queue queue) {
		return options(new KafkaChannelOptions(KafkaChannelOptions.Declare.CREATE, 1, (short) -1, null, null, queue,
				Duration.ofMillis(5), "none"));
	}

	static KafkaChannelOptions options(KafkaChannelOptions.Declare declare, int partitions) {
		return new KafkaChannelOptions(declare, partitions, (short) -1, null, null, KafkaChannelOptions.Queue.AUTO,
				Duration.ofMillis(5), "none");
	}

	ChannelDefinition channel() {
		return ChannelDefinition.builder("events", this.kind, "kafka")
			.destination(this.topic)
			.group(this.topic + "-group")
			.startFrom(this.startFrom)
			.flow(new FlowSettings(1, Ordering.PARTITION, 1000, 16 * 1024 * 1024, this.commitInterval, this.commitIdle))
			.retry(RetrySettings.NONE)
			.sendTimeout(this.sendTimeout)
			.options(this.options)
			.build();
	}

	Subscription subscription() {
		return new Subscription(channel(), "service", this.topic + "-group", List.of());
	}

}
