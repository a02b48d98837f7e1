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

package io.distributedbus.test;

import io.distributedbus.codec.PayloadConverter;
import io.distributedbus.dispatch.ChannelConsumers;
import io.distributedbus.publish.RoutingBus;
import io.distributedbus.transport.memory.MemoryBroker;
import io.distributedbus.transport.memory.MemoryTransport;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What {@link DistributedBusTest} adds to a context.
 */
@Configuration(proxyBeanMethods = false)
class BusTestConfiguration {

	@Bean
	static MemoryChannels distributedBusTestChannels() {
		return new MemoryChannels();
	}

	@Bean
	MemoryTransport distributedBusTestTransport() {
		return new MemoryTransport(MemoryBroker.isolated());
	}

	@Bean
	MessageRecording distributedBusTestRecording() {
		return new MessageRecording();
	}

	// The listener must not ask for the bus, which asks for the listeners
	@Bean
	PublishedMessages distributedBusTestPublishedMessages(MessageRecording recording, ObjectProvider<RoutingBus> bus,
			ObjectProvider<PayloadConverter> converter) {
		return new PublishedMessages(() -> recording.sentBy(bus.getObject().service(), converter.getObject()));
	}

	@Bean
	BusScenario distributedBusTestScenario(MessageRecording recording, RoutingBus bus, ChannelConsumers consumers,
			PublishedMessages published) {
		return new BusScenario(bus, consumers, recording, published);
	}

}
