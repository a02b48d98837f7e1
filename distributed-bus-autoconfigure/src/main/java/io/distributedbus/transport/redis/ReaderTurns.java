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
 * for whoever reads next. Used by the thread that reads, unless a method says otherwise.
 */
final class ReaderTurns {

	private static final Duration FLUSH_LIMIT = Duration.ofMillis(100);

	private final ChannelDefinition channel;

	private final GroupPlace place;

	private final DeliverySink sink;

	private final Acknowledger acknowledger;

	private final ReadPermit permit;

	private volatile Turn current;

	private boolean standingBy;

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
		boolean other = term != before.term();
		if (other) {
			if (before.term() != 0) {
				giveUp(before);
			}
			this.current = (before.term() != 0) ? newTurn(term) : new Turn(term, before.inHand(), before.lanes());
			this.standingBy = false;
		}
		if (term == 0 && !this.standingBy && this.permit.isTaken()) {
			this.standingBy = true;
			this.sink.standingBy();
		}
		return other && term != 0;
	}

	/**
	 * Tells the sink once more who reads: the connection was lost in between.
	 */
	void tellAgain() {
		this.standingBy = false;
	}

	private void giveUp(Turn lost) {
		lost.end();
		lost.inHand().flush(Deadline.in(FLUSH_LIMIT));
		this.sink.disconnected(new IllegalStateException("The lock of the exclusive consumer of channel '"
				+ this.channel.name() + "' was lost, and another instance may read"), ExclusivePermit.TICK);
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
	 * @param term the term of the permit, zero while it is not granted
	 * @param inHand what was read and is not acknowledged
	 * @param lanes where it is handled
	 */
	record Turn(long term, InHand inHand, RedisLanes lanes) {

		private void end() {
			this.lanes.stop(Deadline.in(Duration.ZERO));
		}

	}

}
