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

package io.distributedbus.transport.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.channel.FlowSettings;
import io.distributedbus.channel.Ordering;
import io.distributedbus.channel.StartFrom;
import io.distributedbus.map.KeyPattern;
import io.distributedbus.message.MessageKind;
import io.distributedbus.message.SentEnvelope;
import io.distributedbus.transport.Subscription;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Channels, subscriptions and envelopes for tests.
 */
final class MemoryChannels {

	private MemoryChannels() {
	}

	static ChannelDefinition channel(ChannelKind kind) {
		return channel(kind, StartFrom.EARLIEST);
	}

	static ChannelDefinition channel(ChannelKind kind, StartFrom startFrom) {
		return channel(kind, startFrom, FlowSettings.DEFAULT, Duration.ofSeconds(30), null);
	}

	static ChannelDefinition bounded(ChannelKind kind, int capacity, Duration sendTimeout) {
		return channel(kind, StartFrom.EARLIEST, FlowSettings.DEFAULT, sendTimeout, new MemoryChannelOptions(capacity));
	}

	static ChannelDefinition concurrent(ChannelKind kind, int concurrency, Ordering ordering) {
		FlowSettings flow = new FlowSettings(concurrency, ordering, 1000, 1024 * 1024, 100, Duration.ofSeconds(1));
		return channel(kind, StartFrom.EARLIEST, flow, Duration.ofSeconds(30), null);
	}

	private static ChannelDefinition channel(ChannelKind kind, StartFrom startFrom, FlowSettings flow,
			Duration sendTimeout, @Nullable MemoryChannelOptions options) {
		return ChannelDefinition.builder("orders", kind, "memory")
			.destination("orders_destination")
			.group("group")
			.startFrom(startFrom)
			.flow(flow)
			.sendTimeout(sendTimeout)
			.options(options)
			.build();
	}

	static Subscription subscription(ChannelDefinition channel, String group, String... keys) {
		List<KeyPattern> patterns = Stream.of(keys).map(KeyPattern::of).toList();
		return new Subscription(channel, group, group, patterns);
	}

	static SentEnvelope envelope(String payload) {
		return envelope("order.placed", null, payload);
	}

	static SentEnvelope envelope(String routingKey, @Nullable String partitionKey, String payload) {
		return envelope(routingKey, partitionKey, payload, Instant.parse("2026-01-31T12:00:00Z"));
	}

	static SentEnvelope envelope(String routingKey, @Nullable String partitionKey, String payload, Instant time) {
		return new SentEnvelope("id-" + payload, MessageKind.EVENT, routingKey, "order-service", null, time,
				"text/plain", "id-" + payload, null, partitionKey, null, null, Map.of(), payload.getBytes(UTF_8));
	}

}
