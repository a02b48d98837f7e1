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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.distributedbus.transport.Deadline;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * What a consumer does about entries that were delivered and not acknowledged: it begins
 * with its own that it does not have in hand, then takes those that were handed back, and
 * from time to time those of consumers that seem to be dead; and it keeps alive those it
 * has in hand, so that nobody takes them. Used by the reader's thread alone.
 */
final class PendingEntries {

	private static final Log logger = LogFactory.getLog(PendingEntries.class);

	private static final int PAGE = 100;

	private static final int TOUCH_PAGE = 1000;

	// What is younger than this part of the time is left for the next look: even so most
	// of the time is to spare when it is kept alive
	private static final int YOUNG = 6;

	private static final Duration SHORTEST = Duration.ofMillis(20);

	private static final Duration LONGEST = Duration.ofSeconds(15);

	private static final Duration SOON = Duration.ofSeconds(1);

	private final GroupPlace place;

	private final Duration claimAfter;

	private final Taker taker;

	private final PendingScan handedBack;

	private final PendingScan dead;

	private final PendingScan inWork;

	private final Deque<PendingScan> first = new ArrayDeque<>();

	private final Set<EntryId> deleted = new HashSet<>();

	private Deadline untilTaken;

	private final Caution caution;

	/**
	 * Creates the object.
	 * @param place the stream and group
	 * @param claimAfter how long an entry of another consumer must have been idle
	 * @param taker is given what is taken
	 */
	PendingEntries(GroupPlace place, Duration claimAfter, Taker taker) {
		this.place = place;
		this.claimAfter = claimAfter;
		this.taker = taker;
		this.caution = new Caution(taker::isAtWork);
		this.handedBack = new PendingScan(GroupPlace.HANDED_BACK, null, claimAfter, within(claimAfter, SOON));
		this.dead = new PendingScan(null, claimAfter, claimAfter, within(claimAfter.dividedBy(4), LONGEST));
		Duration young = claimAfter.dividedBy(YOUNG);
		this.inWork = new PendingScan(place.consumer(), young, Duration.ZERO, within(young, LONGEST));
		this.untilTaken = Deadline.in(claimAfter.minus(young));
	}

	private static Duration within(Duration time, Duration longest) {
		if (time.compareTo(SHORTEST) < 0) {
			return SHORTEST;
		}
		return (time.compareTo(longest) > 0) ? longest : time;
	}

	/**
	 * Begins with what is pending now, before anything new is read.
	 * @param all whether the entries of all other consumers are taken at once, because
	 * none of them reads any more
	 */
	void restart(boolean all) {
		this.first.clear();
		this.first.add(new PendingScan(all ? null : this.place.consumer(), null, Duration.ZERO, Duration.ZERO));
		this.first.add(new PendingScan(GroupPlace.HANDED_BACK, null, this.claimAfter, Duration.ZERO));
	}

	/**
	 * Tells whether new entries may be read: those that were pending at first are taken,
	 * and none is to be handled alone.
	 */
	boolean isCaughtUp() {
		return this.first.isEmpty() && !this.caution.isWaiting();
	}

	/**
	 * Returns how long nothing need be done.
	 * @param taking whether anything may be taken now
	 */
	Duration rest(boolean taking) {
		boolean begun = taking && (this.handedBack.isBegun() || this.dead.isBegun());
		return begun ? Duration.ZERO : within(this.claimAfter.dividedBy(4), SOON);
	}

	/**
	 * Does what is due, at most a page of each.
	 * @param commands does it
	 */
	void tick(GroupCommands commands) throws InterruptedException {
		keepAlive(commands);
		PendingScan next = this.first.peek();
		if (next != null) {
			if (take(commands, next)) {
				this.first.remove();
			}
		}
		else {
			takeDue(commands, this.handedBack);
			takeDue(commands, this.dead);
		}
	}

	// Each gets its turn: where nothing new arrives, one of them is due every time
	private void takeDue(GroupCommands commands, PendingScan scan) throws InterruptedException {
		if (scan.isDue()) {
			take(commands, scan);
		}
	}

	/**
	 * Tells, if that is due, that what is in hand is being worked on. What somebody else
	 * has taken, while this instance was paused, is left to it. The server forgets that
	 * an entry is pending when it is told so of one that was deleted.
	 * @param commands tells it
	 */
	void keepAlive(GroupCommands commands) throws InterruptedException {
		if (!this.inWork.isDue()) {
			return;
		}
		Deadline untilTaken = this.untilTaken;
		this.untilTaken = Deadline.in(this.claimAfter.minus(this.inWork.idle()));
		List<PendingEntry> page = List.of();
		if (!this.taker.hasNothing()) {
			page = this.inWork.read(commands, TOUCH_PAGE);
			List<EntryId> ids = page.stream().map(PendingEntry::id).filter(this.taker::has).toList();
			if (!ids.isEmpty()) {
				Set<EntryId> missing = new HashSet<>(ids);
				commands.touch(ids, this.inWork.idle()).forEach(missing::remove);
				// Later, others may have taken them, and have acknowledged them by now
				if (!untilTaken.isOver()) {
					this.deleted.addAll(missing);
				}
			}
		}
		this.inWork.done(page, TOUCH_PAGE);
	}

	/**
	 * Returns what was deleted while it was in hand: it is no longer pending, and nobody
	 * else can handle it.
	 */
	Set<EntryId> deleted() {
		this.deleted.removeIf((id) -> !this.taker.has(id));
		return this.deleted;
	}

	// Two instances may see the same entry; the first of them to take it makes it too
	// young for the other
	private boolean take(GroupCommands commands, PendingScan scan) throws InterruptedException {
		int size = this.caution.isWaiting() ? 0 : Math.min(PAGE, this.taker.room());
		if (size <= 0) {
			return false;
		}
		List<PendingEntry> page = scan.read(commands, size);
		Map<EntryId, PendingEntry> wanted = new LinkedHashMap<>();
		for (PendingEntry entry : page) {
			if (!this.taker.has(entry.id())) {
				wanted.put(entry.id(), entry);
			}
		}
		boolean all = this.caution.limit(wanted);
		List<EntryId> ids = List.copyOf(wanted.keySet());
		if (!wanted.isEmpty()) {
			List<EntryId> deleted = commands.removeDeleted(page.get(0).id(), page.size());
			reportDeleted(deleted.stream().filter((id) -> wanted.remove(id) != null).toList());
		}
		if (!wanted.isEmpty()) {
			RedisEntries taken = commands.claim(List.copyOf(wanted.keySet()), scan.claimAfter(),
					this.taker.entryBytes());
			if (taken != null) {
				give(taken, wanted);
			}
		}
		return all ? scan.done(page, size) : scan.goOn(ids);
	}

	private void reportDeleted(List<EntryId> deleted) {
		if (!deleted.isEmpty()) {
			logger.error(deleted.size() + " entries that were pending in " + this.place
					+ " were deleted before they were acknowledged, the first of them " + deleted.get(0)
					+ ". They cannot be handled any more. Let nobody trim or delete what a group has not acknowledged.");
		}
	}

	private void give(RedisEntries taken, Map<EntryId, PendingEntry> wanted) {
		int[] counts = new int[taken.size()];
		for (int i = 0; i < counts.length; i++) {
			PendingEntry entry = wanted.get(taken.id(i));
			counts[i] = (int) Math.min((entry != null) ? entry.count() + 1 : 1, Integer.MAX_VALUE);
		}
		if (logger.isDebugEnabled()) {
			logger.debug("Takes " + counts.length + " pending entries over in " + this.place);
		}
		this.taker.take(taken, counts);
	}

	/**
	 * Is given entries that were pending.
	 */
	interface Taker {

		/**
		 * Returns how many entries may be taken now.
		 * @return the number, zero if there is no room
		 * @throws InterruptedException if the thread is interrupted
		 */
		int room() throws InterruptedException;

		/**
		 * Returns how many bytes an entry is expected to have.
		 * @return the number
		 */
		int entryBytes();

		/**
		 * Tells whether this instance has no entry in hand.
		 * @return whether there is none
		 */
		boolean hasNothing();

		/**
		 * Tells whether any entry that this instance has in hand is not settled.
		 * @return whether there is any
		 */
		boolean isAtWork();

		/**
		 * Tells whether this instance has an entry in hand.
		 * @param id the id
		 * @return whether it has
		 */
		boolean has(EntryId id);

		/**
		 * Takes entries over.
		 * @param entries the entries
		 * @param counts how often each was delivered, this time included
		 */
		void take(RedisEntries entries, int[] counts);

	}

}
