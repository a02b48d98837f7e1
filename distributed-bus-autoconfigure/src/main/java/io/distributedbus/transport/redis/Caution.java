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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What to do about pending entries that came to no end more than once: one of them may be
 * what ends its consumers. They are taken one by one, while nothing else is at work, so
 * that those around it are not counted with it and do not end as dead letters. Used by
 * one thread.
 */
final class Caution {

	private static final int SUSPICIOUS = 2;

	private final BooleanSupplier atWork;

	private boolean waiting;

	/**
	 * Creates the object.
	 * @param atWork tells whether anything is at work
	 */
	Caution(BooleanSupplier atWork) {
		this.atWork = atWork;
	}

	/**
	 * Tells whether nothing more is taken or read before what is at work has ended.
	 */
	boolean isWaiting() {
		this.waiting = this.waiting && this.atWork.getAsBoolean();
		return this.waiting;
	}

	/**
	 * Leaves what may be taken together.
	 * @param wanted the entries, oldest first, from which those behind are removed
	 * @return whether those are all
	 */
	boolean limit(Map<EntryId, PendingEntry> wanted) {
		List<PendingEntry> all = new ArrayList<>(wanted.values());
		int most = 0;
		while (most < all.size() && all.get(most).count() < SUSPICIOUS) {
			most++;
		}
		if (most == all.size()) {
			return true;
		}
		this.waiting = true;
		if (most == 0 && !this.atWork.getAsBoolean()) {
			most = 1;
		}
		all.subList(most, all.size()).forEach((entry) -> wanted.remove(entry.id()));
		return false;
	}

}
