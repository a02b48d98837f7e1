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

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.test.contract.harness.ForeignEnvelope;
import io.distributedbus.test.contract.harness.StoredDeadLetter;
import io.distributedbus.test.contract.harness.TransportHarness;
import io.distributedbus.transport.Capability;
import io.distributedbus.transport.Subscription;

/**
 * Starts nodes on some Redis, for tests that look at it with a client of their own.
 *
 * @param properties the properties with which Boot finds it
 * @param configurations further configuration classes of each node
 */
record TopologyHarness(Map<String, String> properties, List<Class<?>> configurations) implements TransportHarness {

	TopologyHarness(Map<String, String> properties) {
		this(properties, List.of());
	}

	@Override
	public String transport() {
		return "redis";
	}

	@Override
	public Map<ChannelKind, Set<Capability>> capabilities() {
		return Map.of();
	}

	@Override
	public void writeForeign(ChannelDefinition channel, ForeignEnvelope envelope) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<StoredDeadLetter> deadLetters(Subscription subscription) {
		throw new UnsupportedOperationException();
	}

}
