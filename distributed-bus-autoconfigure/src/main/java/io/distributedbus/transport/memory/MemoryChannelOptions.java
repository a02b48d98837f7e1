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

package io.distributedbus.transport.memory;

import io.distributedbus.channel.TransportOptions;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * What only the memory transport can be told of a channel.
 *
 * @param capacity Number of envelopes that a channel holds. A full queue, and a full
 * stream whose oldest envelope a group has not settled yet, makes senders wait up to the
 * send timeout; a full stream otherwise drops its oldest envelope.
 * @since 0.1.0
 */
public record MemoryChannelOptions(@DefaultValue("10000") int capacity) implements TransportOptions {

	/**
	 * What a channel has that says nothing.
	 */
	public static final MemoryChannelOptions DEFAULT = new MemoryChannelOptions(10_000);

	public MemoryChannelOptions {
		Assert.isTrue(capacity > 0, "'memory.capacity' must be positive");
	}

	@Override
	public String transport() {
		return "memory";
	}

}
