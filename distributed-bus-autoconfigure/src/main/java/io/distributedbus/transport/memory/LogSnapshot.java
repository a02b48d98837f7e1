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
 * How far a group of a log had read it at one moment. Made while the lock of the log is
 * held; the log itself is counted without it.
 *
 * @param group the name of the group
 * @param readUpTo by slot: the offset below which all is delivered
 * @param members its members
 */
record LogSnapshot(String group, long[] readUpTo, List<Member> members) {

	/**
	 * Returns the offset below which all is delivered.
	 */
	long lowest() {
		long lowest = Long.MAX_VALUE;
		for (long offset : this.readUpTo) {
			lowest = Math.min(lowest, offset);
		}
		return lowest;
	}

	private long highest() {
		long highest = 0;
		for (long offset : this.readUpTo) {
			highest = Math.max(highest, offset);
		}
		return highest;
	}

	/**
	 * Counts.
	 * @param origin the log
	 * @param envelopes the end of the log, from {@link #lowest()} or earlier on
	 */
	GroupStatistics count(Origin origin, StoredEnvelope[] envelopes) {
		long lag = 0;
		StoredEnvelope next = null;
		for (StoredEnvelope envelope : envelopes) {
			if (envelope.offset() >= this.readUpTo[StreamGroup.slot(envelope)]) {
				next = (next != null) ? next : envelope;
				lag++;
			}
		}
		StoredEnvelope lowest = lowestPending();
		StoredEnvelope oldest = QueueStatistics.older(lowest, next);
		List<ConsumerStatistics> consumers = consumers();
		return new GroupStatistics(this.group, lag,
				this.members.stream().mapToLong((member) -> member.pending().size()).sum(),
				origin.position(highest() - 1), (lowest != null) ? lowest.position() : null,
				(oldest != null) ? oldest.age() : null, consumers);
	}

	private @Nullable StoredEnvelope lowestPending() {
		return this.members.stream()
			.flatMap((member) -> member.pending().stream())
			.map(Redelivery::envelope)
			.min(Comparator.comparingLong(StoredEnvelope::offset))
			.orElse(null);
	}

	private List<ConsumerStatistics> consumers() {
		List<ConsumerStatistics> consumers = new ArrayList<>();
		this.members.forEach((member) -> consumers
			.add(QueueStatistics.reader(consumers.size() + 1, member.pending().size(), member.idle())));
		return consumers;
	}

	/**
	 * A member of the group.
	 *
	 * @param pending what it was given and has not settled
	 * @param idle the time since it was given something, or has joined
	 */
	record Member(List<Delivery> pending, Duration idle) {

	}

}
