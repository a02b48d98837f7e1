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

import java.time.Duration;
import java.util.List;

import io.distributedbus.transport.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the pending entries of a group page by page, to the end, and begins again
 * after a time. Used by the reader's thread alone.
 */
final class PendingScan {

	private final @Nullable String consumer;

	private final @Nullable Duration idle;

	private final Duration claimAfter;

	private final Duration interval;

	private Deadline due = Deadline.in(Duration.ZERO);

	private @Nullable EntryId cursor;

	/**
	 * Creates the scan.
	 * @param consumer whose entries, or {@code null} for those of all consumers
	 * @param idle how long they have been idle at least, or {@code null}
	 * @param claimAfter how long an entry must have been idle when it is taken
	 * @param interval the time from the end of one scan to the next
	 */
	PendingScan(@Nullable String consumer, @Nullable Duration idle, Duration claimAfter, Duration interval) {
		this.consumer = consumer;
		this.idle = idle;
		this.claimAfter = claimAfter;
		this.interval = interval;
	}

	/**
	 * Returns how long the entries have been idle at least.
	 */
	Duration idle() {
		return (this.idle != null) ? this.idle : Duration.ZERO;
	}

	Duration claimAfter() {
		return this.claimAfter;
	}

	boolean isDue() {
		return this.due.isOver();
	}

	/**
	 * Tells whether there may be another page at once.
	 */
	boolean isBegun() {
		return this.cursor != null;
	}

	/**
	 * Reads the next page.
	 * @param commands reads it
	 * @param size the greatest number of entries
	 * @return the page
	 */
	List<PendingEntry> read(GroupCommands commands, int size) throws InterruptedException {
		return commands.pending(this.cursor, size, this.idle, this.consumer);
	}

	/**
	 * The page was dealt with.
	 * @param page the page
	 * @param size the greatest number of entries that it could have had
	 * @return whether it was the last one
	 */
	boolean done(List<PendingEntry> page, int size) {
		if (page.size() < size) {
			this.cursor = null;
			this.due = Deadline.in(this.interval);
			return true;
		}
		this.cursor = page.get(page.size() - 1).id();
		return false;
	}

	/**
	 * Only the beginning of the page was dealt with.
	 * @param ids what was dealt with
	 * @return whether it was the last one, which it was not
	 */
	boolean goOn(List<EntryId> ids) {
		this.cursor = ids.isEmpty() ? this.cursor : ids.get(ids.size() - 1);
		return false;
	}

}
