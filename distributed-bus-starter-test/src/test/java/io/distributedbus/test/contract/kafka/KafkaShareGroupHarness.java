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

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import io.distributedbus.channel.ChannelKind;

/**
 * The Kafka transport with queues that are share groups.
 */
public class KafkaShareGroupHarness extends KafkaHarness {

	public KafkaShareGroupHarness() {
	}

	KafkaShareGroupHarness(SharedKafkaBroker broker) {
		super(broker);
	}

	@Override
	public Set<ChannelKind> testedKinds() {
		return EnumSet.of(ChannelKind.QUEUE);
	}

	@Override
	public Map<String, String> channelProperties(ChannelKind kind) {
		return (kind == ChannelKind.QUEUE) ? Map.of("kafka.queue", "share-group") : Map.of();
	}

	// A consumer group does not, so that the transport does not claim it for queues
	@Override
	public boolean countsDeliveries(ChannelKind kind) {
		return kind == ChannelKind.QUEUE;
	}

	@Override
	public boolean keepsOrderOfQueues() {
		return false;
	}

}
