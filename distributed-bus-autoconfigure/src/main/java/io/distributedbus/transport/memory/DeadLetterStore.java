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

import java.util.ArrayList;
import java.util.List;

import io.distributedbus.transport.DeadLetter;
import io.distributedbus.transport.DeadLetterWriter;

/**
 * The dead letters of one group of a destination, bounded by the capacity of a channel.
 */
final class DeadLetterStore implements DeadLetterWriter {

	private final List<MemoryDeadLetter> deadLetters = new ArrayList<>();

	private final Capacity capacity = new Capacity();

	Capacity capacity() {
		return this.capacity;
	}

	@Override
	public synchronized void write(DeadLetter deadLetter) {
		if (this.deadLetters.size() >= this.capacity.value()) {
			String channel = deadLetter.subscription().channel().name();
			throw new IllegalStateException("Channel '" + channel + "' already keeps " + this.deadLetters.size()
					+ " dead letters of group '" + deadLetter.subscription().group()
					+ "'. Discard them, or raise 'distributed-bus.channels." + channel + ".memory.capacity'.");
		}
		this.deadLetters.add(MemoryDeadLetter.of(deadLetter));
	}

	synchronized List<MemoryDeadLetter> all() {
		return List.copyOf(this.deadLetters);
	}

	synchronized int discard() {
		int count = this.deadLetters.size();
		this.deadLetters.clear();
		return count;
	}

	@Override
	public void close() {
	}

}
