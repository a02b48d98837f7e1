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

package io.distributedbus.test.contract.rabbit;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.message.Attribute;
import io.distributedbus.test.contract.harness.BrokerControl;
import io.distributedbus.test.contract.harness.ForeignEnvelope;
import io.distributedbus.test.contract.harness.StoredDeadLetter;
import io.distributedbus.test.contract.harness.TransportHarness;
import io.distributedbus.transport.Capability;
import io.distributedbus.transport.Subscription;

/**
 * The RabbitMQ transport on a broker in a container: its queues, topics and broadcasts.
 */
public class RabbitHarness implements TransportHarness {

	private final RabbitBroker broker;

	private final ForeignAmqpClient client;

	private final ForeignStreamClient streamClient;

	private final DeadLetterQueues deadLetters;

	public RabbitHarness() {
		this(SharedRabbitBroker.steady());
	}

	RabbitHarness(RabbitBroker broker) {
		this.broker = broker;
		this.client = new ForeignAmqpClient(broker);
		this.streamClient = new ForeignStreamClient(broker);
		this.deadLetters = new DeadLetterQueues(this.client);
	}

	@Override
	public String transport() {
		return "rabbit";
	}

	@Override
	public Map<ChannelKind, Set<Capability>> capabilities() {
		Map<ChannelKind, Set<Capability>> capabilities = new EnumMap<>(ChannelKind.class);
		Set<Capability> queue = EnumSet.of(Capability.DURABLE, Capability.SHARED_BETWEEN_PROCESSES,
				Capability.DELIVERY_COUNT, Capability.STATISTICS);
		capabilities.put(ChannelKind.QUEUE, queue);
		capabilities.put(ChannelKind.TOPIC, queue);
		capabilities.put(ChannelKind.BROADCAST, EnumSet.of(Capability.SHARED_BETWEEN_PROCESSES));
		capabilities.put(ChannelKind.STREAM,
				EnumSet.of(Capability.DURABLE, Capability.SHARED_BETWEEN_PROCESSES, Capability.START_FROM_OFFSET,
						Capability.START_FROM_INSTANT, Capability.START_FROM_LAST, Capability.KEY_ORDER,
						Capability.STATISTICS, Capability.UNSETTLED_STATISTICS));
		return capabilities;
	}

	@Override
	public Set<ChannelKind> testedKinds() {
		return EnumSet.complementOf(EnumSet.of(ChannelKind.STREAM));
	}

	@Override
	public Map<String, String> properties() {
		return this.broker.properties();
	}

	@Override
	public Map<String, String> partitions(ChannelKind kind, int partitions) {
		return (kind == ChannelKind.STREAM) ? Map.of("rabbit.stream.partitions", Integer.toString(partitions))
				: Map.of();
	}

	@Override
	public void writeForeign(ChannelDefinition channel, ForeignEnvelope envelope) throws Exception {
		String exchange = channel.destination() + ".topic.exchange";
		String routingKey = envelope.attributes().get(Attribute.TYPE);
		switch (channel.kind()) {
			case QUEUE -> this.client.publish("", channel.destination(), envelope);
			case STREAM -> this.streamClient.write(channel.destination(), envelope);
			case TOPIC, BROADCAST -> {
				if (routingKey != null) {
					this.client.publish(exchange, routingKey, envelope.without(Attribute.TYPE));
				}
				else {
					// Only past the exchange can a message come without its key
					this.client.publish("", exchange + ".queue." + channel.group(), envelope);
				}
			}
		}
	}

	@Override
	public List<StoredDeadLetter> deadLetters(Subscription subscription) throws Exception {
		return this.deadLetters
			.read(subscription.channel().destination() + "." + subscription.group() + ".dead-letters");
	}

	@Override
	public BrokerControl broker() {
		return this.broker;
	}

	@Override
	public void close() {
		this.client.close();
		this.streamClient.close();
	}

}
