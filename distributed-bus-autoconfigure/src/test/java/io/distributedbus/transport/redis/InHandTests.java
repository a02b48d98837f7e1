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
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

import io.distributedbus.transport.Deadline;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InHand}.
 */
class InHandTests {

	private final TestAcknowledger acknowledger = new TestAcknowledger();

	private final InHand inHand = new InHand(this.acknowledger,
			TestChannels.stream().commit(10, Duration.ofHours(1)).channel().flow());

	private final RedisBatch batch = batch(100);

	@Test
	void acknowledgesWhenEnoughIsSettled() {
		this.inHand.add(this.batch);
		settle(0, 9);
		assertThat(this.acknowledger.sizes()).isEmpty();
		settle(9, 10);
		assertThat(this.acknowledger.sizes()).containsExactly(10);
	}

	@Test
	void acknowledgesTogetherWhatIsSettledWhileAnAnswerIsAwaited() {
		this.inHand.add(this.batch);
		settle(0, 10);
		settle(10, 30);
		settle(30, 55);
		assertThat(this.acknowledger.sizes()).containsExactly(10);
		this.acknowledger.answer(0, null);
		assertThat(this.acknowledger.sizes()).containsExactly(10, 10, 10, 10, 10, 5);
		this.acknowledger.answer(1, null);
		assertThat(this.acknowledger.sizes()).hasSize(6);
		assertThat(this.inHand.size()).isEqualTo(80);
	}

	@Test
	void leavesTooLittleForLaterWhenTheAnswerIsHere() {
		this.inHand.add(this.batch);
		settle(0, 10);
		settle(10, 19);
		this.acknowledger.answer(0, null);
		assertThat(this.acknowledger.sizes()).containsExactly(10);
		settle(19, 20);
		assertThat(this.acknowledger.sizes()).containsExactly(10, 10);
	}

	@Test
	void doesNotRepeatARefusedAcknowledgementAtOnce() {
		this.inHand.add(this.batch);
		settle(0, 10);
		this.acknowledger.answer(0, new IllegalStateException("refused"));
		assertThat(this.acknowledger.sizes()).containsExactly(10);
		assertThat(this.inHand.size()).isEqualTo(100);
	}

	@Test
	void acknowledgesAllThatIsSettledInTheEndThoughAnAnswerIsAwaited() {
		this.inHand.add(this.batch);
		settle(0, 10);
		settle(10, 13);
		Thread.currentThread().interrupt();
		assertThat(this.inHand.flush(Deadline.in(Duration.ofMinutes(1)))).isFalse();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.acknowledger.sizes()).containsExactly(10, 3);
	}

	@Test
	void knowsWhatWasAcknowledgedSinceTheLastTick() {
		this.inHand.add(this.batch);
		settle(0, 10);
		this.inHand.tick();
		this.acknowledger.answer(0, null);
		assertThat(IntStream.rangeClosed(1, 100)).allMatch((i) -> this.inHand.contains(new EntryId(i, 0)) == (i > 10))
			.allMatch((i) -> this.inHand.recent().contains(new EntryId(i, 0)) == (i <= 10));
		assertThat(this.inHand.size()).isEqualTo(90);
		this.inHand.recent().repeat();
		assertThat(this.acknowledger.sizes()).containsExactly(10, 10);
		this.inHand.tick();
		assertThat(IntStream.rangeClosed(1, 100)).noneMatch((i) -> this.inHand.recent().contains(new EntryId(i, 0)));
	}

	@Test
	void keepsNothingThatIsAcknowledgedWhenItEnds() {
		this.inHand.add(this.batch);
		settle(0, 10);
		this.acknowledger.answer(0, null);
		assertThat(this.inHand.flush(Deadline.in(Duration.ofMinutes(1)))).isTrue();
		assertThat(this.inHand.recent().contains(new EntryId(1, 0))).isFalse();
	}

	private void settle(int from, int to) {
		IntStream.range(from, to).forEach(this.batch::settle);
		this.inHand.progressed();
	}

	private static RedisBatch batch(int size) {
		String[] ids = IntStream.rangeClosed(1, size).mapToObj((i) -> i + "-0").toArray(String[]::new);
		RedisLanes lanes = new RedisLanes(TestChannels.stream().channel(), "events", new TestSink(), () -> {
		});
		return lanes.batches(TestEntries.entries(ids), 0, size, null).get(0);
	}

	private static final class TestAcknowledger implements Acknowledger {

		private final List<Acknowledgement> sent = new ArrayList<>();

		private final List<BiConsumer<Acknowledgement, @Nullable Throwable>> ended = new ArrayList<>();

		@Override
		public void send(Acknowledgement acknowledgement, BiConsumer<Acknowledgement, @Nullable Throwable> ended) {
			this.sent.add(acknowledgement);
			this.ended.add(ended);
		}

		List<Integer> sizes() {
			return this.sent.stream().map(Acknowledgement::size).toList();
		}

		void answer(int index, @Nullable Throwable failure) {
			this.ended.get(index).accept(this.sent.get(index), failure);
		}

	}

}
