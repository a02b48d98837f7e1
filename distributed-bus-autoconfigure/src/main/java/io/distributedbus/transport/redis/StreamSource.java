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

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.transport.Deadline;
import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.ReaderBackOff;
import io.distributedbus.transport.Subscription;
import io.lettuce.core.RedisCommandExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A stream or queue that this instance reads. Outlives the connections: what is in hand
 * when one is lost is finished, and acknowledged over the next. Used by the thread that
 * reads its group, unless a method says otherwise.
 */
final class StreamSource implements PendingEntries.Taker {

	private final ChannelDefinition channel;

	private final GroupPlace place;

	private final DeliverySink sink;

	private final ReaderTurns turns;

	private final GroupMembership membership;

	private final PendingEntries pending;

	private final EntrySizes sizes = new EntrySizes();

	// To look again costs little, and soon shows that somebody has put it right
	private final ReaderBackOff backOff = new ReaderBackOff((failure) -> false);

	private final int mostInHand;

	private Deadline retry = Deadline.in(Duration.ZERO);

	private boolean ready;

	private @Nullable EntryId position;

	StreamSource(Subscription subscription, GroupPlace place, DeliverySink sink, Acknowledger acknowledger,
			ReadPermit permit) {
		this.channel = subscription.channel();
		this.place = place;
		this.sink = sink;
		RedisChannelOptions options = this.channel.options(RedisChannelOptions.class, RedisChannelOptions.DEFAULT);
		this.membership = new GroupMembership(place, this.channel, options.claimAfter());
		this.pending = new PendingEntries(place, options.claimAfter(), this);
		this.turns = new ReaderTurns(this.channel, place, sink, acknowledger, permit);
		// After a fetch there is no more at risk than a crash may repeat
		this.mostInHand = Math.max(this.channel.flow().commitInterval() + this.channel.flow().maxInFlight()
				- Math.min(sink.fetchSize(), this.channel.flow().maxInFlight()), 0);
	}

	GroupPlace place() {
		return this.place;
	}

	DeliverySink sink() {
		return this.sink;
	}

	/**
	 * The group must be looked for again: the connection is new, or the group is gone.
	 */
	void unready() {
		this.ready = false;
		this.retry = Deadline.in(Duration.ZERO);
		this.turns.tellAgain();
	}

	/**
	 * Does what is due besides reading.
	 * @param link the shared link
	 * @throws InterruptedException if the thread is interrupted
	 * @throws RuntimeException if the link can no longer be used
	 */
	void tick(RedisLink link) throws InterruptedException {
		turn().inHand().tick();
		if (this.turns.change()) {
			unready();
		}
		if (isStandingBy() || isRefused()) {
			return;
		}
		try {
			if (!this.ready) {
				prepare(link);
			}
			this.membership.tick(link, turn().inHand(), this.pending.deleted());
			this.pending.tick(new GroupCommands(link, this.place));
		}
		catch (RedisCommandExecutionException ex) {
			refused(ex);
		}
	}

	/**
	 * Begins nothing more of what was read in a term of the permit that is over. Called
	 * by any thread.
	 * @param term the term
	 */
	void end(long term) {
		this.turns.end(term);
	}

	/**
	 * Tells whether nothing may be read for now.
	 */
	boolean isStandingBy() {
		return turn().term() == 0;
	}

	private ReaderTurns.Turn turn() {
		return this.turns.current();
	}

	private void prepare(RedisLink link) throws InterruptedException {
		this.position = this.membership.enter(link, this.position, turn().inHand(), this.pending.deleted());
		this.ready = true;
		this.backOff.reset();
		this.pending.restart(this.turns.areExclusive());
		this.sink.connected();
	}

	private void refused(RedisCommandExecutionException failure) {
		if (Calls.isReplica(failure)) {
			throw failure;
		}
		this.ready = false;
		if (!Calls.refusal(failure).equals("NOGROUP")) {
			Duration retryIn = this.backOff.next(failure);
			this.retry = Deadline.in(retryIn);
			disconnected(failure, retryIn);
		}
	}

	/**
	 * The stream cannot be read for now.
	 * @param reason why
	 * @param retryIn when the next try is
	 */
	void disconnected(RuntimeException reason, Duration retryIn) {
		this.sink.disconnected(SendFailures.describe(reason, this.channel), retryIn);
	}

	/**
	 * Tells whether the server has refused something, so that nothing is tried for now.
	 */
	boolean isRefused() {
		return !this.retry.isOver();
	}

	/**
	 * Tells whether new entries may be read now.
	 */
	boolean isReadable() throws InterruptedException {
		return this.ready && !isStandingBy() && this.pending.isCaughtUp() && room() > 0;
	}

	@Override
	public int room() throws InterruptedException {
		if (turn().inHand().size() > this.mostInHand || !this.sink.awaitCapacity(Duration.ZERO)) {
			return 0;
		}
		return fetchSize();
	}

	/**
	 * Returns how many entries to read at a time.
	 */
	int fetchSize() {
		return this.sizes.fit(this.sink.fetchSize(), this.sink.fetchBytes());
	}

	@Override
	public int entryBytes() {
		return this.sizes.expected();
	}

	/**
	 * Returns how long a read may wait.
	 */
	Duration patience() {
		Duration patience = this.pending.rest(!isStandingBy() && !isRefused());
		Duration idle = this.channel.flow().commitIdle();
		return (!hasNothing() && idle.compareTo(patience) < 0) ? idle : patience;
	}

	/**
	 * Hands over what was read.
	 * @param entries the entries
	 */
	void deliver(RedisEntries entries) {
		if (this.turns.isOver()) {
			return;
		}
		this.sizes.add(entries);
		EntryId position = this.position;
		EntryId last = entries.id(entries.size() - 1);
		if (position == null || position.compareTo(entries.id(0)) < 0) {
			this.position = last;
			deliver(entries, 0, entries.size(), null);
		}
		else {
			deliverKnown(entries);
			this.position = (position.compareTo(last) < 0) ? last : position;
		}
	}

	// The group was set back: it delivers once more what may still be in hand
	private void deliverKnown(RedisEntries entries) {
		InHand inHand = turn().inHand();
		int begin = 0;
		for (int i = 0; i <= entries.size(); i++) {
			if (i == entries.size() || inHand.contains(entries.id(i)) || inHand.recent().contains(entries.id(i))) {
				if (i > begin) {
					deliver(entries, begin, i, null);
				}
				begin = i + 1;
			}
		}
		inHand.recent().repeat();
	}

	@Override
	public void take(RedisEntries entries, int[] counts) {
		if (!this.turns.isOver()) {
			this.sizes.add(entries);
			deliver(entries, 0, entries.size(), counts);
		}
	}

	private void deliver(RedisEntries entries, int from, int to, int @Nullable [] counts) {
		ReaderTurns.Turn turn = turn();
		List<RedisBatch> batches = turn.lanes().batches(entries, from, to, counts);
		batches.forEach(turn.inHand()::add);
		turn.lanes().deliver(batches);
	}

	@Override
	public boolean hasNothing() {
		return turn().inHand().size() == 0;
	}

	@Override
	public boolean isAtWork() {
		return turn().inHand().isAtWork();
	}

	@Override
	public boolean has(EntryId id) {
		return turn().inHand().contains(id);
	}

	void keepAlive(RedisLink link) throws InterruptedException {
		this.pending.keepAlive(new GroupCommands(link, this.place));
	}

	/**
	 * Stops the lanes, when the group is no longer read for this stream. Called by the
	 * one who stops it.
	 * @param deadline how long to wait for the work in hand
	 * @return whether all of it is finished
	 */
	boolean finish(Deadline deadline) {
		return turn().lanes().stop(deadline);
	}

	/**
	 * Acknowledges all that is settled. Called by the one who stops it.
	 * @param deadline how long to wait
	 * @return whether all is acknowledged
	 */
	boolean acknowledge(Deadline deadline) {
		return turn().inHand().flush(deadline);
	}

}
