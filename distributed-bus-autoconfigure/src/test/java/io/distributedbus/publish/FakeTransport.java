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

import java.util.Map;
import java.util.Set;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.Capability;
import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.ChannelWriter;
import io.distributedbus.transport.DeadLetterWriter;
import io.distributedbus.transport.Subscription;
import io.distributedbus.transport.Transport;

/**
 * A transport that only says what it can do.
 */
record FakeTransport(String name, Map<ChannelKind, Set<Capability>> capabilities) implements Transport {

	@Override
	public void validate(ChannelDefinition channel) {
		if (channel.destination().equals("refused")) {
			throw new BusConfigurationException("The transport refuses it.", "Ask it why.");
		}
	}

	@Override
	public ChannelWriter openWriter(ChannelDefinition channel) {
		throw new UnsupportedOperationException();
	}

	@Override
	public ChannelReader openReader(Subscription subscription) {
		throw new UnsupportedOperationException();
	}

	@Override
	public DeadLetterWriter openDeadLetterWriter(Subscription subscription) {
		throw new UnsupportedOperationException();
	}

}
