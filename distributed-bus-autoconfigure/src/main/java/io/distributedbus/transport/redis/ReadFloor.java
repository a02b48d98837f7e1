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

package io.distributedbus.transport.redis;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * How far every declared group has acknowledged a stream without a gap.
 *
 * @param id the lowest entry that may be unacknowledged: all below it are acknowledged by
 * every group
 * @param missing the groups that do not exist, each of which holds everything
 */
record ReadFloor(EntryId id, Collection<String> missing) {

	/**
	 * Above every entry.
	 */
	static final EntryId TOP = new EntryId(-1, -1);

	/**
	 * Finds the floor of some groups.
	 * @param stream the stream
	 * @param declared the groups, not empty
	 * @param existing the groups that the stream has
	 */
	static ReadFloor of(StreamQueries stream, Collection<String> declared, List<GroupState> existing)
			throws InterruptedException {
		Map<String, GroupState> byName = new HashMap<>();
		existing.forEach((group) -> byName.put(group.name(), group));
		TreeSet<String> missing = new TreeSet<>(declared);
		missing.removeAll(byName.keySet());
		EntryId floor = missing.isEmpty() ? TOP : EntryId.ZERO;
		for (String name : declared) {
			GroupState group = byName.get(name);
			if (group != null) {
				floor = lower(floor, floor(group, stream.lowestPending(name)));
			}
		}
		return new ReadFloor(floor, missing);
	}

	// What is delivered after the state was told is pending or above; asked in the other
	// order, it could be neither.
	private static EntryId floor(GroupState group, @Nullable EntryId lowestPending) {
		EntryId next = after(group.lastDelivered());
		return (lowestPending != null) ? lower(next, lowestPending) : next;
	}

	static EntryId lower(EntryId one, EntryId other) {
		return (one.compareTo(other) <= 0) ? one : other;
	}

	static EntryId higher(EntryId one, EntryId other) {
		return (one.compareTo(other) >= 0) ? one : other;
	}

	private static EntryId after(EntryId id) {
		if (id.sequence() != -1) {
			return new EntryId(id.millis(), id.sequence() + 1);
		}
		return (id.millis() != -1) ? new EntryId(id.millis() + 1, 0) : id;
	}

}
