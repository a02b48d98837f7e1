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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.channel.StartFrom;
import io.distributedbus.message.Envelope;
import io.distributedbus.transport.ChannelStatistics;
import io.distributedbus.transport.GroupStatistics;
import io.distributedbus.transport.Subscription;

/**
 * A stream: a log of which each group reads all at its own position. A full log drops its
 * oldest envelope once every group has settled it; before that, writers wait.
 */
final class StreamDestination implements MemoryDestination {

	private final ReentrantLock lock = new ReentrantLock();

	private final Signal arrivals = new Signal(this.lock);

	private final Signal room = new Signal(this.lock);

	private final Capacity capacity = new Capacity();

	private final EnvelopeLog log = new EnvelopeLog();

	private final Map<String, StreamGroup> groups = new HashMap<>();

	private final Origin origin;

	// What lies below was settled by every group the last time somebody looked.
	private long settledByAll;

	StreamDestination(String name) {
		this.origin = new Origin(name, false);
	}

	@Override
	public ChannelKind kind() {
		return ChannelKind.STREAM;
	}

	@Override
	public void declare(ChannelDefinition channel) {
		this.capacity.declare(channel);
	}

	@Override
	public void append(Envelope envelope, ChannelDefinition channel) throws InterruptedException {
		StoredEnvelope stored = new StoredEnvelope(this.origin, envelope);
		this.lock.lock();
		try {
			if (this.log.size() >= this.capacity.value()) {
				makeRoom(channel);
			}
			this.log.append(stored);
			this.arrivals.raise();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void makeRoom(ChannelDefinition channel) throws InterruptedException {
		long nanos = channel.sendTimeout().toNanos();
		while (this.log.size() >= this.capacity.value()) {
			if (oldestIsSettled()) {
				this.log.dropFirst();
				continue;
			}
			this.room.announce();
			if (oldestIsSettled()) {
				continue;
			}
			if (nanos <= 0) {
				throw new ChannelFullException(channel, this.capacity.value(), laggards());
			}
			nanos = this.room.await(nanos);
		}
	}

	private boolean oldestIsSettled() {
		if (this.log.head() < this.settledByAll) {
			return true;
		}
		this.settledByAll = this.groups.values()
			.stream()
			.mapToLong(StreamGroup::position)
			.min()
			.orElse(this.log.tail());
		return this.log.head() < this.settledByAll;
	}

	private String laggards() {
		return this.groups.entrySet()
			.stream()
			.filter((group) -> group.getValue().position() <= this.log.head())
			.map(Map.Entry::getKey)
			.sorted()
			.toList() + " has not settled the oldest";
	}

	@Override
	public ReaderSource subscribe(Subscription subscription) {
		this.lock.lock();
		try {
			StreamGroup group = this.groups.computeIfAbsent(subscription.group(),
					(name) -> newGroup(subscription.channel().startFrom()));
			StreamMember member = new StreamMember(this.lock, this.log, group, this.arrivals, this.room);
			group.join(member);
			return member;
		}
		finally {
			this.lock.unlock();
		}
	}

	private StreamGroup newGroup(StartFrom startFrom) {
		long start = offset(startFrom);
		// A group that begins earlier than the others holds what they had released.
		this.settledByAll = Math.min(this.settledByAll, start);
		return new StreamGroup(start, this.arrivals, this.room);
	}

	private long offset(StartFrom startFrom) {
		Instant instant = startFrom.instant();
		return switch (startFrom.type()) {
			case EARLIEST -> this.log.head();
			case LATEST, LAST -> this.log.tail();
			case OFFSET -> Math.min(Math.max(startFrom.offset(), this.log.head()), this.log.tail());
			case INSTANT, ENTRY -> (instant != null) ? firstSince(instant) : this.log.tail();
		};
	}

	private long firstSince(Instant instant) {
		long offset = this.log.head();
		while (offset < this.log.tail() && this.log.get(offset).writtenAt().isBefore(instant)) {
			offset++;
		}
		return offset;
	}

	@Override
	public ChannelStatistics statistics(ChannelDefinition channel, Set<String> groups) {
		List<LogSnapshot> snapshots = new ArrayList<>();
		StoredEnvelope[] envelopes;
		long length;
		StoredEnvelope first;
		this.lock.lock();
		try {
			this.groups.forEach((name, group) -> snapshots.add(group.snapshot(name)));
			length = this.log.size();
			first = (length > 0) ? this.log.get(this.log.head()) : null;
			long from = snapshots.stream().mapToLong(LogSnapshot::lowest).min().orElse(this.log.tail());
			from = Math.max(from, this.log.head());
			envelopes = this.log.copy(from, (int) Math.max(this.log.tail() - from, 0));
		}
		finally {
			this.lock.unlock();
		}
		// Without the lock, which writers need for every envelope.
		Duration oldest = (first != null) ? first.age() : null;
		Map<String, GroupStatistics> byGroup = new TreeMap<>();
		groups.forEach((group) -> byGroup.put(group, GroupStatistics.absent(group, length, oldest)));
		snapshots.forEach((snapshot) -> byGroup.put(snapshot.group(), snapshot.count(this.origin, envelopes)));
		return new ChannelStatistics(channel.name(), length, oldest, List.copyOf(byGroup.values()));
	}

}
