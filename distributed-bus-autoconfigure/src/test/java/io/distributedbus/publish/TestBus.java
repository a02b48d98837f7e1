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

package io.distributedbus.publish;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.channel.ChannelRegistry;
import io.distributedbus.codec.JsonPayloadCodec;
import io.distributedbus.codec.PayloadConverter;
import io.distributedbus.listener.BusListener;
import io.distributedbus.listener.BusListeners;
import io.distributedbus.map.DistributedServiceMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the bus of service {@code shop} over a {@link RecordingTransport}. Commands to
 * {@code stock} and {@code shop} have a queue each; {@code order.*} goes to the channel
 * {@code orders}, {@code user.*} to {@code one}, {@code two} and {@code three}; what shop
 * publishes never goes to {@code none}.
 */
final class TestBus {

	static final Instant NOW = Instant.parse("2026-01-02T03:04:05.006Z");

	final RecordingTransport transport = new RecordingTransport();

	private final List<SendInterceptor> interceptors = new ArrayList<>();

	private final List<BusListener> listeners = new ArrayList<>();

	private final List<TypeRoute> typeRoutes = new ArrayList<>();

	private Set<String> propagatedHeaders = Set.of();

	private UnroutableEvents unroutableEvents = UnroutableEvents.WARN;

	private long maxPayloadBytes = 1024 * 1024;

	private Duration sendTimeout = Duration.ofSeconds(30);

	private ChannelWriters writers = writers();

	TestBus interceptor(SendInterceptor interceptor) {
		this.interceptors.add(interceptor);
		return this;
	}

	TestBus listener(BusListener listener) {
		this.listeners.add(listener);
		return this;
	}

	TestBus typeRoute(Class<?> type, String key, String service) {
		this.typeRoutes.add(new TypeRoute(type, key, service));
		return this;
	}

	TestBus propagate(String... headers) {
		this.propagatedHeaders = new LinkedHashSet<>(List.of(headers));
		return this;
	}

	TestBus unroutable(UnroutableEvents policy) {
		this.unroutableEvents = policy;
		return this;
	}

	TestBus maxPayloadBytes(long bytes) {
		this.maxPayloadBytes = bytes;
		return this;
	}

	TestBus sendTimeout(Duration timeout) {
		this.sendTimeout = timeout;
		this.writers = writers();
		return this;
	}

	RecordingWriter writer(String channel) {
		return this.transport.writer(channel);
	}

	ChannelWriters channelWriters() {
		return this.writers;
	}

	RoutingBus start() {
		DistributedServiceMap map = DistributedServiceMap.initialize()
			.withCommandMapping("stock", "stock_commands")
			.withCommandMapping("shop", "shop_commands")
			.withEventMapping("one", List.of("user.*"))
			.withEventMapping("orders", List.of("order.*"))
			.withEventMapping("two", List.of("user.*", "user.registered"), Set.of(), Set.of("shop"))
			.withEventMapping("three", List.of("user.#"), Set.of("other"), Set.of())
			.withEventMapping("none", List.of("*"), Set.of("shop"), Set.of());
		return new RoutingBus("shop",
				new PublishSettings(map, this.writers,
						new PayloadConverter(List.of(new JsonPayloadCodec(JsonMapper.shared()))),
						new TypeRoutes(this.typeRoutes, List.of()), this.interceptors, this.propagatedHeaders,
						this.unroutableEvents, this.maxPayloadBytes, new BusListeners(this.listeners),
						Clock.fixed(NOW, ZoneOffset.UTC)));
	}

	private ChannelWriters writers() {
		List<ChannelDefinition> channels = new ArrayList<>();
		for (String queue : List.of("stock_commands", "shop_commands")) {
			channels.add(channel(queue, ChannelKind.QUEUE, this.sendTimeout));
		}
		for (String stream : List.of("orders", "one", "two", "three", "none")) {
			channels.add(channel(stream, ChannelKind.STREAM, this.sendTimeout));
		}
		return new ChannelWriters(new ChannelRegistry(channels), Map.of(this.transport.name(), this.transport));
	}

	static ChannelDefinition channel(String name, ChannelKind kind, Duration sendTimeout) {
		return ChannelDefinition.builder(name, kind, "recording").sendTimeout(sendTimeout).build();
	}

}
