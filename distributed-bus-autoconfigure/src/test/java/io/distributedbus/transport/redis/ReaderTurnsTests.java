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
import java.util.function.LongConsumer;

import io.distributedbus.transport.Deadline;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReaderTurns}.
 */
class ReaderTurnsTests {

	private static final Deadline NOW = Deadline.in(Duration.ZERO);

	private final FakePermit permit = new FakePermit();

	private final TestSink sink = new TestSink();

	private final ReaderTurns turns = new ReaderTurns(TestChannels.stream().channel(),
			new GroupPlace("events", "group", "me"), this.sink,
			(acknowledgement, ended) -> ended.accept(acknowledgement, null), this.permit);

	@Test
	void beginsWhenThePermitIsGranted() {
		assertThat(this.turns.change()).isFalse();
		assertThat(this.turns.current().term()).isZero();
		begin(1);
		assertThat(this.turns.change()).isFalse();
		assertThat(this.turns.isOver()).isFalse();
		assertThat(this.sink.told).isEmpty();
	}

	@Test
	void standsByWhileAnotherInstanceReads() {
		this.permit.taken = true;
		change(3);
		assertThat(this.sink.told).containsExactly("standing by");
		this.turns.tellAgain();
		change(3);
		assertThat(this.sink.told).containsExactly("standing by", "standing by");
		begin(1);
	}

	@Test
	void beginsTheNextTurnAtOnceWhenNothingOfTheLastIsAtWork() {
		begin(1);
		ReaderTurns.Turn lost = this.turns.current();
		begin(2);
		assertThat(lost.lanes().stop(NOW)).isTrue();
		assertThat(this.turns.current().lanes()).isNotSameAs(lost.lanes());
		assertThat(this.turns.current().inHand()).isNotSameAs(lost.inHand());
		assertThat(this.sink.told).singleElement().asString().contains("was lost, and another");
	}

	@Test
	void beginsNoTurnBesideWorkOfTheLast() {
		begin(1);
		this.sink.busy = true;
		ReaderTurns.Turn lost = this.turns.current();
		this.permit.term = 2;
		change(3);
		assertThat(this.turns.current().term()).isZero();
		assertThat(this.sink.told).hasSize(2).last().asString().contains("'events'", "held again");
		this.sink.busy = false;
		begin(2);
		assertThat(this.turns.current().lanes()).isNotSameAs(lost.lanes());
		assertThat(this.turns.current().inHand()).isNotSameAs(lost.inHand());
		assertThat(this.sink.told).hasSize(2);
	}

	@Test
	void waitsForWorkOfTheLastTurnAlsoWhenAnotherInstanceHasReadInBetween() {
		begin(1);
		this.sink.busy = true;
		this.permit.term = 0;
		change(1);
		this.permit.taken = true;
		change(2);
		this.permit.taken = false;
		this.permit.term = 2;
		change(2);
		this.permit.term = 0;
		this.permit.taken = true;
		change(2);
		this.permit.term = 3;
		change(2);
		assertThat(this.turns.current().term()).isZero();
		assertThat(this.sink.told.stream().map(ReaderTurnsTests::last)).containsExactly("read", "by", "for", "by",
				"for");
		this.sink.busy = false;
		begin(3);
	}

	@Test
	void tellsOnceMoreWhatItWaitsForAfterTheConnectionWasLost() {
		begin(1);
		this.sink.busy = true;
		this.permit.term = 2;
		change(2);
		this.turns.tellAgain();
		change(2);
		assertThat(this.sink.told.stream().map(ReaderTurnsTests::last)).containsExactly("read", "for", "for");
	}

	@Test
	void whoeverStopsWaitsForWorkOfTheLastTurn() {
		begin(1);
		this.sink.busy = true;
		this.permit.term = 0;
		change(2);
		assertThat(this.turns.current().lanes().stop(NOW)).isFalse();
		this.sink.busy = false;
		assertThat(this.turns.current().lanes().stop(NOW)).isTrue();
	}

	@Test
	void forgetsWhatWasReadInTheLastTurnOnceItHasEnded() {
		begin(1);
		InHand lost = this.turns.current().inHand();
		this.sink.busy = true;
		this.permit.term = 0;
		change(1);
		assertThat(this.turns.current().inHand()).isSameAs(lost);
		this.sink.busy = false;
		change(1);
		assertThat(this.turns.current().inHand()).isNotSameAs(lost);
		assertThat(this.turns.current().term()).isZero();
	}

	private void begin(long term) {
		this.permit.term = term;
		assertThat(this.turns.change()).isTrue();
		assertThat(this.turns.current().term()).isEqualTo(term);
	}

	private void change(int times) {
		for (int i = 0; i < times; i++) {
			assertThat(this.turns.change()).isFalse();
		}
	}

	private static String last(String told) {
		return told.substring(told.lastIndexOf(' ') + 1);
	}

	private static final class FakePermit implements ReadPermit {

		private long term;

		private boolean taken;

		@Override
		public void begin(LongConsumer lost) {
			throw new UnsupportedOperationException();
		}

		@Override
		public long term() {
			return this.term;
		}

		@Override
		public boolean isTaken() {
			return this.taken;
		}

		@Override
		public void close() {
			throw new UnsupportedOperationException();
		}

	}

}
