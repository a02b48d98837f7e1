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

import io.distributedbus.channel.ChannelDefinition;

/**
 * How many envelopes a destination holds: the greatest number that a channel on it was
 * told, or the default while none was told any.
 */
final class Capacity {

	private volatile int declared;

	synchronized void declare(ChannelDefinition channel) {
		if (channel.options() instanceof MemoryChannelOptions options) {
			this.declared = Math.max(this.declared, options.capacity());
		}
	}

	int value() {
		int value = this.declared;
		return (value > 0) ? value : MemoryChannelOptions.DEFAULT.capacity();
	}

}
