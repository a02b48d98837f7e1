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
import java.util.function.Supplier;

import io.distributedbus.channel.ChannelDefinition;

/**
 * Puts an envelope into all queues that are to have it, or into none.
 */
final class QueueAppender {

	private final QueueRoom room;

	QueueAppender(QueueRoom room) {
		this.room = room;
	}

	/**
	 * Appends an envelope as soon as all its queues have room.
	 * @param envelope the envelope
	 * @param route the queues, asked with the lock held and again after each wait
	 * @param channel the channel that is written to
	 * @throws ChannelFullException if there is no room until the send timeout
	 */
	void append(StoredEnvelope envelope, Supplier<List<MemoryQueue>> route, ChannelDefinition channel)
			throws InterruptedException {
		this.room.lock().lock();
		try {
			long nanos = channel.sendTimeout().toNanos();
			List<MemoryQueue> queues = route.get();
			while (QueueRoom.firstFull(queues) != null) {
				nanos = this.room.await(queues, nanos, channel);
				queues = route.get();
			}
			envelope.placeAt(this.room.nextOffset());
			for (int i = 0; i < queues.size(); i++) {
				queues.get(i).add(envelope);
			}
		}
		finally {
			this.room.lock().unlock();
		}
	}

}
