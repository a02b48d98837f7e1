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

package io.distributedbus.test.contract.kafka;

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
 * The Kafka transport on a broker in another JVM, with queues that are consumer groups.
 */
public class KafkaHarness implements TransportHarness {

	private final SharedKafkaBroker broker;

	private final ForeignKafkaClient client;

	public KafkaHarness() {
		this(SharedKafkaBroker.steady());
	}

	KafkaHarness(SharedKafkaBroker broker) {
		this.broker = broker;
		this.client = new ForeignKafkaClient(broker.bootstrapServers());
	}

	@Override
	public String transport() {
		return "kafka";
	}

	@Override
	public Map<ChannelKind, Set<Capability>> capabilities() {
		Map<ChannelKind, Set<Capability>> capabilities = new EnumMap<>(ChannelKind.class);
		capabilities.put(ChannelKind.STREAM,
				EnumSet.of(Capability.DURABLE, Capability.SHARED_BETWEEN_PROCESSES, Capability.START_FROM_OFFSET,
						Capability.START_FROM_INSTANT, Capability.KEY_ORDER, Capability.STATISTICS,
						Capability.UNSETTLED_STATISTICS));
		capabilities.put(ChannelKind.QUEUE, EnumSet.of(Capability.DURABLE, Capability.SHARED_BETWEEN_PROCESSES,
				Capability.STATISTICS, Capability.UNSETTLED_STATISTICS));
		capabilities.put(ChannelKind.BROADCAST, EnumSet.of(Capability.SHARED_BETWEEN_PROCESSES));
		return capabilities;
	}

	// The broker notices after the session timeout that a consumer was killed
	@Override
	public Map<String, String> properties() {
		return Map.of("spring.kafka.bootstrap-servers", this.broker.bootstrapServers(),
				"spring.kafka.consumer.heartbeat-interval", "500ms",
				"spring.kafka.consumer.properties[session.timeout.ms]", "5000");
	}

	@Override
	public Map<String, String> channelProperties(ChannelKind kind) {
		return (kind == ChannelKind.QUEUE) ? Map.of("kafka.queue", "consumer-group") : Map.of();
	}

	@Override
	public Map<String, String> partitions(ChannelKind kind, int partitions) {
		return Map.of("kafka.partitions", Integer.toString(partitions));
	}

	@Override
	public void writeForeign(ChannelDefinition channel, ForeignEnvelope envelope) throws Exception {
		this.client.write(channel.destination(), envelope);
	}

	@Override
	public List<StoredDeadLetter> deadLetters(Subscription subscription) {
		return this.client
			.deadLetters(subscription.channel().destination() + "." + subscription.group() + ".dead-letters");
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
