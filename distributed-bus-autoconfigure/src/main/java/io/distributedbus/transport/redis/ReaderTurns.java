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

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.transport.Deadline;
import io.distributedbus.transport.DeliverySink;

/**
 * The turns of a reader that need not be the only one who wants to read. Each has lanes
 * of its own: what was read in one that is over is not begun any more, and stays pending
 * for whoever reads next. If that is this instance again, it waits until nothing of the
 * old turn is at work, so that it never handles an entry twice at a time. Used by the
 * thread that reads, unless a method says otherwise.
 */
final class ReaderTurns {

	private static final Duration FLUSH_LIMIT = Duration.ofMillis(100);

	private final ChannelDefinition channel;

	private final GroupPlace place;

	private final DeliverySink sink;

	private final Acknowledger acknowledger;

	private final ReadPermit permit;

	private volatile Turn current;

	private boolean ending;

	private Told told = Told.NOTHING;

	ReaderTurns(ChannelDefinition channel, GroupPlace place, DeliverySink sink, Acknowledger acknowledger,
			ReadPermit permit) {
		this.channel = channel;
		this.place = place;
		this.sink = sink;
		this.acknowledger = acknowledger;
		this.permit = permit;
		this.current = newTurn(0);
	}

	private Turn newTurn(long term) {
		InHand inHand = new InHand(this.acknowledger, this.channel.flow());
		return new Turn(term, inHand, new RedisLanes(this.channel, this.place.stream(), this.sink, inHand::progressed));
	}

	/**
	 * Returns the turn, or what goes before the first. May be called by any thread.
	 */
	Turn current() {
		return this.current;
	}

	/**
	 * Tells whether nobody else reads during a turn.
	 */
	boolean areExclusive() {
		return this.permit != ReadPermit.ALWAYS;
	}

	/**
	 * Looks at the permit, and begins or ends a turn as it says.
	 * @return whether another turn has begun
	 */
	boolean change() {
		long term = this.permit.term();
		Turn before = this.current;
		if (before.term() != 0 && before.term() != term) {
			giveUp(before);
		}
		if (this.ending && this.current.end()) {
			this.ending = false;
			this.current = newTurn(0);
		}
		Turn now = this.current;
		if (now.term() == term || this.ending) {
			tellWhyNothingIsRead(term);
			return false;
		}
		this.current = new Turn(term, now.inHand(), now.lanes());
		this.told = Told.NOTHING;
		return true;
	}

	private void tellWhyNothingIsRead(long term) {
		if (term == 0 && this.told != Told.STANDING_BY && this.permit.isTaken()) {
			this.told = Told.STANDING_BY;
			this.sink.standingBy();
		}
		if (term != 0 && this.ending && this.told != Told.WAITING) {
			this.told = Told.WAITING;
			disconnected("was lost and is held again. Nothing is read until the handlers that were at work meanwhile "
					+ "have ended; if that takes long, look what they wait for");
		}
	}

	private void disconnected(String text) {
		this.sink.disconnected(
				new IllegalStateException(
						"The lock of the exclusive consumer of channel '" + this.channel.name() + "' " + text),
				ExclusivePermit.TICK);
	}

	/**
	 * Tells the sink once more who reads: the connection was lost in between.
	 */
	void tellAgain() {
		this.told = Told.NOTHING;
	}

	// Its lanes stay the current ones until they have ended: whoever stops the reader
	// waits for them
	private void giveUp(Turn lost) {
		this.current = new Turn(0, lost.inHand(), lost.lanes());
		this.ending = true;
		this.told = Told.NOTHING;
		lost.end();
		lost.inHand().flush(Deadline.in(FLUSH_LIMIT));
		disconnected("was lost, and another instance may read");
	}

	/**
	 * Tells whether the turn has ended since somebody looked: another instance may read
	 * by now, and take over what was read in this one.
	 */
	boolean isOver() {
		return this.permit.term() != this.current.term();
	}

	/**
	 * Begins nothing more of what was read in a term. May be called by any thread.
	 * @param term the term
	 */
	void end(long term) {
		Turn turn = this.current;
		if (turn.term() == term) {
			turn.end();
		}
	}

	/**
	 * What is read while the permit is granted without a break.
	 *
	 * @param term the term of the permit, zero while nothing is read
	 * @param inHand what was read and is not acknowledged
	 * @param lanes where it is handled
	 */
	record Turn(long term, InHand inHand, RedisLanes lanes) {

		private boolean end() {
			return this.lanes.stop(Deadline.in(Duration.ZERO));
		}

	}

	private enum Told {

		NOTHING, STANDING_BY, WAITING

	}

}
