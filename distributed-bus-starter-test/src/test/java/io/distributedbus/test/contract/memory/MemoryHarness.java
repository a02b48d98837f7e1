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

package io.distributedbus.test.contract.memory;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.message.Attribute;
import io.distributedbus.test.contract.harness.ForeignEnvelope;
import io.distributedbus.test.contract.harness.StoredDeadLetter;
import io.distributedbus.test.contract.harness.TransportHarness;
import io.distributedbus.transport.Capability;
import io.distributedbus.transport.Subscription;
import io.distributedbus.transport.memory.MemoryBroker;
import io.distributedbus.transport.memory.MemoryDeadLetter;
import io.distributedbus.transport.memory.MemoryTransport;

/**
 * The memory transport, with a broker of this run's own.
 */
public class MemoryHarness implements TransportHarness {

	private final String brokerName = "contract-" + UUID.randomUUID();

	private final MemoryBroker broker = MemoryBroker.named(this.brokerName);

	private final MemoryTransport transport = new MemoryTransport(MemoryBroker.named(this.brokerName));

	@Override
	public String transport() {
		return "memory";
	}

	@Override
	public Map<ChannelKind, Set<Capability>> capabilities() {
		Map<ChannelKind, Set<Capability>> capabilities = new EnumMap<>(ChannelKind.class);
		capabilities.put(ChannelKind.QUEUE,
				Set.of(Capability.DELIVERY_COUNT, Capability.STATISTICS, Capability.UNSETTLED_STATISTICS));
		capabilities.put(ChannelKind.STREAM, Set.of(Capability.START_FROM_OFFSET, Capability.START_FROM_INSTANT,
				Capability.KEY_ORDER, Capability.STATISTICS, Capability.UNSETTLED_STATISTICS));
		capabilities.put(ChannelKind.TOPIC,
				Set.of(Capability.DELIVERY_COUNT, Capability.STATISTICS, Capability.UNSETTLED_STATISTICS));
		capabilities.put(ChannelKind.BROADCAST, Set.of());
		return capabilities;
	}

	@Override
	public Map<String, String> properties() {
		return Map.of("distributed-bus.memory.broker", this.brokerName);
	}

	@Override
	public List<Class<?>> configurations() {
		return List.of(ForeignDeliveries.class);
	}

	@Override
	public void writeForeign(ChannelDefinition channel, ForeignEnvelope envelope) {
		ForeignDeliveries.write(this.transport.openWriter(channel), envelope);
	}

	@Override
	public List<StoredDeadLetter> deadLetters(Subscription subscription) {
		return this.broker.deadLetters(subscription.channel().destination(), subscription.group())
			.stream()
			.map(MemoryHarness::deadLetter)
			.toList();
	}

	private static StoredDeadLetter deadLetter(MemoryDeadLetter letter) {
		return new StoredDeadLetter(letter.routingKey(), letter.attributes().get(Attribute.ID), letter.headers(),
				letter.payload(), letter.channel(), letter.group(), letter.handler(), letter.position().toString(),
				letter.reason(), letter.exceptionType(), letter.attempts());
	}

	@Override
	public void close() {
		this.transport.close();
		this.broker.close();
	}

}
