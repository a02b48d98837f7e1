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
import java.util.Set;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.message.Envelope;
import io.distributedbus.transport.ChannelStatistics;
import io.distributedbus.transport.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A broadcast: every reader gets what is written while it reads. A reader without room
 * makes the writer wait, but the others have the envelope by then.
 */
final class BroadcastDestination implements MemoryDestination {

	private final QueueRoom room = new QueueRoom();

	private final List<MemoryQueue> readers = new ArrayList<>();

	private final Origin origin;

	BroadcastDestination(String name) {
		this.origin = new Origin(name, false);
	}

	@Override
	public ChannelKind kind() {
		return ChannelKind.BROADCAST;
	}

	@Override
	public void declare(ChannelDefinition channel) {
		this.room.capacity().declare(channel);
	}

	@Override
	public void append(Envelope envelope, ChannelDefinition channel) throws InterruptedException {
		StoredEnvelope stored = new StoredEnvelope(this.origin, envelope);
		this.room.lock().lock();
		try {
			stored.placeAt(this.room.nextOffset());
			List<MemoryQueue> late = new ArrayList<>(this.readers);
			late.removeIf((reader) -> offer(reader, stored));
			long nanos = channel.sendTimeout().toNanos();
			while (!late.isEmpty()) {
				nanos = this.room.await(late, nanos, channel);
				late.removeIf((reader) -> offer(reader, stored));
			}
		}
		finally {
			this.room.lock().unlock();
		}
	}

	private static boolean offer(MemoryQueue reader, StoredEnvelope envelope) {
		boolean room = reader.hasRoom();
		if (room) {
			reader.add(envelope);
		}
		return room;
	}

	@Override
	public ReaderSource subscribe(Subscription subscription) {
		this.room.lock().lock();
		try {
			MemoryQueue queue = new MemoryQueue("a reader of group '" + subscription.group() + "'", this.room);
			this.readers.add(queue);
			return QueueDestination.subscribe(queue, subscription, () -> {
				this.readers.remove(queue);
				queue.close();
			});
		}
		finally {
			this.room.lock().unlock();
		}
	}

	@Override
	public @Nullable ChannelStatistics statistics(ChannelDefinition channel, Set<String> groups) {
		return null;
	}

}
