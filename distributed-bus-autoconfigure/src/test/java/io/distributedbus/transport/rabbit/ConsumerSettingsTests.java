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
import java.util.List;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.channel.FlowSettings;
import io.distributedbus.channel.Ordering;
import io.distributedbus.transport.Subscription;
import io.distributedbus.transport.rabbit.RabbitChannelOptions.Declare;
import io.distributedbus.transport.rabbit.RabbitChannelOptions.Overflow;
import io.distributedbus.transport.rabbit.RabbitChannelOptions.QueueType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConsumerSettings}.
 */
class ConsumerSettingsTests {

	private static final RabbitChannelOptions QUORUM = RabbitChannelOptions.DEFAULT;

	@Test
	void takesNoMoreAheadThanMayBeInFlight() {
		assertThat(settings(ChannelKind.QUEUE, flow(1, Ordering.PARTITION, 1000), QUORUM).greatestPrefetch())
			.isEqualTo(250);
		assertThat(settings(ChannelKind.QUEUE, flow(1, Ordering.PARTITION, 60), QUORUM).greatestPrefetch())
			.isEqualTo(60);
	}

	@Test
	void opensLaneForEachHandlerUnlessThereIsOrderToKeep() {
		assertThat(settings(ChannelKind.QUEUE, flow(4, Ordering.PARTITION, 1000), QUORUM).lanes()).isEqualTo(4);
		assertThat(settings(ChannelKind.TOPIC, flow(4, Ordering.PARTITION, 1000), QUORUM).lanes()).isEqualTo(4);
		assertThat(settings(ChannelKind.QUEUE, flow(4, Ordering.KEY, 1000), QUORUM).lanes()).isEqualTo(1);
		assertThat(settings(ChannelKind.QUEUE, flow(4, Ordering.PARTITION, 1000), options(QueueType.QUORUM, true)))
			.extracting(ConsumerSettings::lanes, ConsumerSettings::singleActive)
			.containsExactly(1, true);
		assertThat(settings(ChannelKind.BROADCAST, flow(4, Ordering.PARTITION, 1000), QUORUM).lanes()).isEqualTo(1);
	}

	@Test
	void knowsWhichQueuesCountDeliveries() {
		FlowSettings flow = FlowSettings.DEFAULT;
		assertThat(settings(ChannelKind.QUEUE, flow, QUORUM).counting()).isTrue();
		assertThat(settings(ChannelKind.TOPIC, flow, QUORUM).counting()).isTrue();
		assertThat(settings(ChannelKind.BROADCAST, flow, QUORUM).counting()).isFalse();
		assertThat(settings(ChannelKind.QUEUE, flow, options(QueueType.CLASSIC, false)).counting()).isFalse();
	}

	@Test
	void broadcastHasItsPrefetchFromTheBeginning() {
		assertThat(settings(ChannelKind.BROADCAST, FlowSettings.DEFAULT, QUORUM).newPrefetch().current())
			.isEqualTo(250);
		assertThat(settings(ChannelKind.QUEUE, FlowSettings.DEFAULT, QUORUM).newPrefetch().current()).isEqualTo(1);
	}

	@Test
	void namesTheConsumerAfterServiceAndChannel() {
		assertThat(settings(ChannelKind.QUEUE, FlowSettings.DEFAULT, QUORUM).name()).isEqualTo("service.events");
		ConsumerSettings longest = ConsumerSettings
			.of(new Subscription(ChannelDefinition.builder("events", ChannelKind.QUEUE, "rabbit").build(),
					"s".repeat(255), "g", List.of()));
		assertThat(longest.name()).hasSize(200);
	}

	private static FlowSettings flow(int concurrency, Ordering ordering, int maxInFlight) {
		return new FlowSettings(concurrency, ordering, maxInFlight, 1024, 100, Duration.ofSeconds(1));
	}

	private static RabbitChannelOptions options(QueueType type, boolean singleActive) {
		return new RabbitChannelOptions(Declare.CREATE, 250, type, singleActive, null, null, null, null, null,
				Overflow.REJECT_PUBLISH, null);
	}

	private static ConsumerSettings settings(ChannelKind kind, FlowSettings flow, RabbitChannelOptions options) {
		ChannelDefinition channel = ChannelDefinition.builder("events", kind, "rabbit")
			.flow(flow)
			.options(options)
			.build();
		return ConsumerSettings.of(new Subscription(channel, "service", "service", List.of()));
	}

}
