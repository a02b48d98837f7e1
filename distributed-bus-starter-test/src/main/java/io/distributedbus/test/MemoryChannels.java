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

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelRegistry;
import io.distributedbus.transport.memory.MemoryTransport;

import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Puts every channel on the memory transport.
 */
class MemoryChannels implements BeanPostProcessor {

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof ChannelRegistry registry) ? inMemory(registry) : bean;
	}

	private static ChannelRegistry inMemory(ChannelRegistry registry) {
		return new ChannelRegistry(registry.all().stream().map(MemoryChannels::inMemory).toList());
	}

	private static ChannelDefinition inMemory(ChannelDefinition channel) {
		return channel.transport().equals(MemoryTransport.NAME) ? channel
				: channel.mutate()
					.transport(MemoryTransport.NAME)
					.destination(destination(channel))
					.connection(null)
					.options(null)
					.build();
	}

	// Equal names at different brokers are different places.
	private static String destination(ChannelDefinition channel) {
		String connection = (channel.connection() != null) ? channel.connection() + "." : "";
		return channel.transport() + "." + connection + channel.destination();
	}

}
