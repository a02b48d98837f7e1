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

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import io.distributedbus.channel.ChannelDefinition;
import org.jspecify.annotations.Nullable;

/**
 * What the queues of one destination share: the lock that guards them, their capacity,
 * the offsets of their envelopes and the wait of writers for room.
 */
final class QueueRoom {

	private final ReentrantLock lock = new ReentrantLock();

	private final Signal freed = new Signal(this.lock);

	private final Capacity capacity = new Capacity();

	private long nextOffset;

	ReentrantLock lock() {
		return this.lock;
	}

	Signal freed() {
		return this.freed;
	}

	Capacity capacity() {
		return this.capacity;
	}

	long nextOffset() {
		return this.nextOffset++;
	}

	/**
	 * Waits until a queue has room. The lock is held by the caller.
	 * @param queues the queues that are looked at
	 * @param nanos how long to wait at most
	 * @param channel the channel that is written to, for the failure
	 * @return the time that is left
	 * @throws ChannelFullException if no time is left
	 */
	long await(List<MemoryQueue> queues, long nanos, ChannelDefinition channel) throws InterruptedException {
		this.freed.announce();
		MemoryQueue full = firstFull(queues);
		if (full == null) {
			return nanos;
		}
		if (nanos <= 0) {
			throw new ChannelFullException(channel, this.capacity.value(), full.owner() + " has settled none of them");
		}
		return this.freed.await(nanos);
	}

	static @Nullable MemoryQueue firstFull(List<MemoryQueue> queues) {
		for (int i = 0; i < queues.size(); i++) {
			if (!queues.get(i).hasRoom()) {
				return queues.get(i);
			}
		}
		return null;
	}

}
