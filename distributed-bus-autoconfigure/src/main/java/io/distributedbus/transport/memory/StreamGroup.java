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
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The readers that share one position on a log. The log is divided into slots, by
 * partition key or, without one, in turn; each slot belongs to one member at a time, so
 * that equal keys keep their order. When a member comes or goes, all give their slots
 * back before they are dealt anew. Guarded by the lock of the log.
 */
final class StreamGroup {

	static final int SLOTS = Long.SIZE;

	// By slot: all envelopes of the slot below are settled. Not kept up to date while a
	// member holds the slot.
	private final long[] positions = new long[SLOTS];

	private final List<StreamMember> members = new ArrayList<>();

	private final Signal arrivals;

	private final Signal room;

	StreamGroup(long start, Signal arrivals, Signal room) {
		Arrays.fill(this.positions, start);
		this.arrivals = arrivals;
		this.room = room;
	}

	static int slot(StoredEnvelope envelope) {
		String key = envelope.partitionKey();
		if (key == null) {
			return (int) (envelope.offset() & (SLOTS - 1));
		}
		int hash = key.hashCode() * 0x9E3779B9;
		return hash >>> (Integer.SIZE - 6);
	}

	/**
	 * Returns the offset below which everything is settled.
	 */
	long position() {
		long held = 0;
		long position = Long.MAX_VALUE;
		for (StreamMember member : this.members) {
			if (member.slots() != 0) {
				held |= member.slots();
				position = Math.min(position, member.position());
			}
		}
		for (int slot = 0; held != -1 && slot < SLOTS; slot++) {
			if ((held & (1L << slot)) == 0) {
				position = Math.min(position, this.positions[slot]);
			}
		}
		return position;
	}

	LogSnapshot snapshot(String name) {
		long[] readUpTo = this.positions.clone();
		List<LogSnapshot.Member> members = new ArrayList<>();
		for (StreamMember member : this.members) {
			for (int slot = 0; slot < SLOTS; slot++) {
				if ((member.slots() & (1L << slot)) != 0) {
					readUpTo[slot] = Math.max(readUpTo[slot], member.cursor());
				}
			}
			members.add(member.snapshot());
		}
		return new LogSnapshot(name, readUpTo, members);
	}

	void join(StreamMember member) {
		this.members.add(member);
		dealAnew();
	}

	void leave(StreamMember member) {
		if (this.members.remove(member)) {
			store(member);
			dealAnew();
		}
	}

	void release(StreamMember member) {
		store(member);
		if (holder() == null) {
			deal();
		}
	}

	private void store(StreamMember member) {
		long position = member.position();
		for (int slot = 0; slot < SLOTS; slot++) {
			if ((member.slots() & (1L << slot)) != 0) {
				this.positions[slot] = Math.max(this.positions[slot], position);
			}
		}
		member.hold(0, position, position);
		this.room.raise();
	}

	private void dealAnew() {
		if (holder() == null) {
			deal();
			return;
		}
		this.members.forEach(StreamMember::revoke);
		this.arrivals.raise();
	}

	private @Nullable StreamMember holder() {
		return this.members.stream().filter((member) -> member.slots() != 0).findFirst().orElse(null);
	}

	private void deal() {
		for (int i = 0; i < this.members.size(); i++) {
			long slots = 0;
			long first = Long.MAX_VALUE;
			long last = 0;
			for (int slot = i; slot < SLOTS; slot += this.members.size()) {
				slots |= 1L << slot;
				first = Math.min(first, this.positions[slot]);
				last = Math.max(last, this.positions[slot]);
			}
			this.members.get(i).hold(slots, first, last);
		}
		this.arrivals.raise();
	}

	/**
	 * Tells whether a member that holds some slots is to handle an envelope.
	 */
	boolean isDue(StoredEnvelope envelope, long slots) {
		int slot = slot(envelope);
		return (slots & (1L << slot)) != 0 && envelope.offset() >= this.positions[slot];
	}

}
