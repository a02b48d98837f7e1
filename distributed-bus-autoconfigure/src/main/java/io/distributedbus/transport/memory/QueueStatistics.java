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

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.distributedbus.transport.ConsumerStatistics;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.GroupStatistics;
import org.jspecify.annotations.Nullable;

/**
 * How long a queue is and how far it is delivered. Made while the lock of its destination
 * is held, by a look at what is unsettled, which is bounded by what readers have in
 * flight.
 *
 * @param length what is ready and what is delivered but not settled
 * @param oldest the oldest of it, or {@code null}
 * @param group the statistics of the group that reads the queue
 */
record QueueStatistics(long length, @Nullable StoredEnvelope oldest, GroupStatistics group) {

	static QueueStatistics of(MemoryQueue queue, Origin origin, String group) {
		List<ConsumerStatistics> readers = new ArrayList<>();
		List<Delivery> pending = new ArrayList<>();
		for (QueueConsumer consumer : queue.consumers()) {
			int before = pending.size();
			consumer.collectUnsettled(pending);
			readers.add(reader(readers.size() + 1, pending.size() - before, consumer.idle()));
		}
		StoredEnvelope lowest = pending.stream()
			.map(Redelivery::envelope)
			.min(Comparator.comparingLong(StoredEnvelope::offset))
			.orElse(null);
		StoredEnvelope oldest = older(lowest, queue.firstReady());
		long length = (long) queue.ready() + pending.size();
		return new QueueStatistics(length, oldest,
				new GroupStatistics(group, (long) queue.ready(), (long) pending.size(),
						origin.position(queue.lastDelivered()), (lowest != null) ? lowest.position() : null,
						(oldest != null) ? oldest.age() : null, readers));
	}

	static ConsumerStatistics reader(int number, long pending, Duration idle) {
		return new ConsumerStatistics("reader-" + number, pending, idle);
	}

	static @Nullable StoredEnvelope older(@Nullable StoredEnvelope one, @Nullable StoredEnvelope other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return (one.offset() <= other.offset()) ? one : other;
	}

	@Nullable Duration oldestAge() {
		return (this.oldest != null) ? this.oldest.age() : null;
	}

}
