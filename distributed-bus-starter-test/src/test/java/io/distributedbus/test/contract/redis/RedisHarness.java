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

package io.distributedbus.test.contract.redis;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.test.contract.harness.BrokerControl;
import io.distributedbus.test.contract.harness.ForeignEnvelope;
import io.distributedbus.test.contract.harness.StoredDeadLetter;
import io.distributedbus.test.contract.harness.TransportHarness;
import io.distributedbus.transport.Capability;
import io.distributedbus.transport.Subscription;

/**
 * The Redis transport on a server in a container.
 */
public class RedisHarness implements TransportHarness {

	private final RedisBroker broker;

	private final ForeignRedisClient client;

	public RedisHarness() {
		this(SharedRedisBroker.steady());
	}

	RedisHarness(RedisBroker broker) {
		this.broker = broker;
		this.client = new ForeignRedisClient(broker);
	}

	@Override
	public String transport() {
		return "redis";
	}

	@Override
	public Map<ChannelKind, Set<Capability>> capabilities() {
		Map<ChannelKind, Set<Capability>> capabilities = new EnumMap<>(ChannelKind.class);
		capabilities.put(ChannelKind.STREAM,
				EnumSet.of(Capability.DURABLE, Capability.SHARED_BETWEEN_PROCESSES, Capability.START_FROM_OFFSET,
						Capability.START_FROM_INSTANT, Capability.START_FROM_ENTRY, Capability.DELIVERY_COUNT,
						Capability.STATISTICS, Capability.UNSETTLED_STATISTICS));
		capabilities.put(ChannelKind.QUEUE, EnumSet.of(Capability.DURABLE, Capability.SHARED_BETWEEN_PROCESSES,
				Capability.DELIVERY_COUNT, Capability.STATISTICS, Capability.UNSETTLED_STATISTICS));
		capabilities.put(ChannelKind.BROADCAST, EnumSet.of(Capability.SHARED_BETWEEN_PROCESSES));
		return capabilities;
	}

	@Override
	public Map<String, String> properties() {
		return this.broker.properties();
	}

	// What an instance leaves behind that was killed is taken over while a test waits
	@Override
	public Map<String, String> channelProperties(ChannelKind kind) {
		return (kind != ChannelKind.BROADCAST) ? Map.of("redis.claim-after", "5s") : Map.of();
	}

	@Override
	public void writeForeign(ChannelDefinition channel, ForeignEnvelope envelope) {
		this.client.write(channel, envelope);
	}

	@Override
	public List<StoredDeadLetter> deadLetters(Subscription subscription) {
		return this.client
			.deadLetters(subscription.channel().destination() + ":" + subscription.group() + ":dead-letters");
	}

	@Override
	public BrokerControl broker() {
		return this.broker;
	}

	@Override
	public void close() {
		this.client.close();
	}

}
