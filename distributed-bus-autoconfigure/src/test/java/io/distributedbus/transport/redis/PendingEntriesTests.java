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
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

import io.lettuce.core.protocol.CommandType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PendingEntries}.
 */
class PendingEntriesTests {

	private static final GroupPlace PLACE = new GroupPlace("events", "group", "me");

	private static final Duration CLAIM_AFTER = Duration.ofMinutes(1);

	private final FakeLink link = new FakeLink().answering(CommandType.XPENDING, Resp.array())
		.answering(CommandType.XCLAIM, PendingEntriesTests::claimed);

	private final GroupCommands commands = new GroupCommands(this.link, PLACE);

	private final TestTaker taker = new TestTaker();

	@Test
	void looksForEntriesOfDeadConsumersAlsoWhenThoseThatWereHandedBackAreDue() throws Exception {
		PendingEntries pending = new PendingEntries(PLACE, CLAIM_AFTER, this.taker);
		pendingFor("dead", "1-0");
		pending.tick(this.commands);
		assertThat(this.taker.taken).containsExactly("1-0");
	}

	@Test
	void goesOnAtOnceWhenThereMayBeAnotherPage() throws Exception {
		PendingEntries pending = new PendingEntries(PLACE, CLAIM_AFTER, this.taker);
		pendingFor("dead", IntStream.range(0, 150).mapToObj((i) -> (i + 1) + "-0").toArray(String[]::new));
		pending.tick(this.commands);
		assertThat(this.taker.taken).hasSize(100);
		assertThat(pending.rest(true)).isZero();
		assertThat(pending.rest(false)).isPositive();
		pending.tick(this.commands);
		assertThat(this.taker.taken).hasSize(150);
		assertThat(pending.rest(true)).isPositive();
	}

	@Test
	void beginsWithItsOwnEntriesThatItDoesNotHaveInHand() throws Exception {
		PendingEntries pending = new PendingEntries(PLACE, CLAIM_AFTER, this.taker);
		pendingFor("me", "1-0", "2-0", "3-0");
		this.taker.inHand.add("2-0");
		pending.restart(false);
		assertThat(pending.isCaughtUp()).isFalse();
		pending.tick(this.commands);
		pending.tick(this.commands);
		assertThat(pending.isCaughtUp()).isTrue();
		assertThat(this.taker.taken).containsExactly("1-0", "3-0");
	}

	@Test
	void takesNothingWhileThereIsNoRoom() throws Exception {
		PendingEntries pending = new PendingEntries(PLACE, CLAIM_AFTER, this.taker);
		pendingFor("dead", "1-0");
		this.taker.room = 0;
		pending.tick(this.commands);
		assertThat(this.taker.taken).isEmpty();
		this.taker.room = 10;
		pending.tick(this.commands);
		assertThat(this.taker.taken).containsExactly("1-0");
	}

	@Test
	void keepsAliveOnlyWhatItHasInHand() throws Exception {
		PendingEntries pending = new PendingEntries(PLACE, CLAIM_AFTER, this.taker);
		pendingFor("me", "1-0", "2-0");
		this.taker.inHand.add("1-0");
		this.taker.room = 0;
		pending.tick(this.commands);
		assertThat(this.link.sent()).filteredOn((words) -> words.get(0).equals("XCLAIM"))
			.containsExactly(List.of("XCLAIM", "events", "group", "me", "10000", "1-0", "JUSTID"));
	}

	@Test
	void knowsWhatWasDeletedWhileItHasItInHand() throws Exception {
		PendingEntries pending = new PendingEntries(PLACE, CLAIM_AFTER, this.taker);
		pendingFor("me", "1-0", "2-0", "3-0");
		this.taker.inHand.addAll(List.of("1-0", "2-0", "3-0"));
		this.taker.room = 0;
		this.link.answering(CommandType.XCLAIM, Resp.array(Resp.bulk("2-0")));
		pending.tick(this.commands);
		assertThat(pending.deleted()).containsExactlyInAnyOrder(EntryId.of("1-0"), EntryId.of("3-0"));
		this.taker.inHand.remove("1-0");
		assertThat(pending.deleted()).containsExactly(EntryId.of("3-0"));
	}

	@Test
	void doesNotTakeForDeletedWhatOthersMayHaveTakenMeanwhile() throws Exception {
		PendingEntries pending = new PendingEntries(PLACE, Duration.ofNanos(1), this.taker);
		pendingFor("me", "1-0");
		this.taker.inHand.add("1-0");
		this.taker.room = 0;
		this.link.answering(CommandType.XCLAIM, Resp.array());
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
			pending.tick(this.commands);
			return this.link.sent().stream().anyMatch((words) -> words.get(0).equals("XCLAIM"));
		});
		assertThat(pending.deleted()).isEmpty();
	}

	@Test
	void takesWhatCameToNoEndTwiceAloneWhileNothingElseIsAtWork() throws Exception {
		PendingEntries pending = new PendingEntries(PLACE, CLAIM_AFTER, this.taker);
		pendingFor("me", (id) -> id.equals("1-0") ? 1 : 2, "1-0", "2-0", "3-0");
		pending.restart(false);
		pending.tick(this.commands);
		assertThat(this.taker.taken).containsExactly("1-0");
		this.taker.atWork = true;
		pending.tick(this.commands);
		assertThat(this.taker.taken).containsExactly("1-0");
		this.taker.atWork = false;
		pending.tick(this.commands);
		assertThat(this.taker.taken).containsExactly("1-0", "2-0");
		this.taker.atWork = true;
		pending.tick(this.commands);
		assertThat(this.taker.taken).containsExactly("1-0", "2-0");
		this.taker.atWork = false;
		pending.tick(this.commands);
		assertThat(this.taker.taken).containsExactly("1-0", "2-0", "3-0");
		this.taker.atWork = true;
		pending.tick(this.commands);
		assertThat(pending.isCaughtUp()).isFalse();
		this.taker.atWork = false;
		pending.tick(this.commands);
		pending.tick(this.commands);
		assertThat(pending.isCaughtUp()).isTrue();
	}

	@Test
	void readsNothingNewBeforeWhatCameToNoEndTwiceHasEnded() throws Exception {
		PendingEntries pending = new PendingEntries(PLACE, CLAIM_AFTER, this.taker);
		pendingFor("dead", (id) -> 2, "1-0");
		this.taker.atWork = true;
		assertThat(pending.isCaughtUp()).isTrue();
		pending.tick(this.commands);
		assertThat(this.taker.taken).isEmpty();
		assertThat(pending.isCaughtUp()).isFalse();
		this.taker.atWork = false;
		pending.tick(this.commands);
		assertThat(this.taker.taken).containsExactly("1-0");
		this.taker.atWork = true;
		assertThat(pending.isCaughtUp()).isFalse();
		this.taker.atWork = false;
		assertThat(pending.isCaughtUp()).isTrue();
	}

	private void pendingFor(String consumer, String... ids) {
		pendingFor(consumer, (id) -> 1, ids);
	}

	// Asked for by stream, group, perhaps IDLE and
	// a time, begin, end, size, perhaps a consumer
	private void pendingFor(String consumer, ToLongFunction<String> count, String... ids) {
		this.link.answering(CommandType.XPENDING, (words) -> {
			List<String> asked = new ArrayList<>(words.subList(3, words.size()));
			if (asked.get(0).equals("IDLE")) {
				asked = asked.subList(2, asked.size());
			}
			if (asked.size() > 3 && !asked.get(3).equals(consumer)) {
				return Resp.array();
			}
			String begin = asked.get(0);
			return Resp.array(Arrays.stream(ids)
				.filter((id) -> begin.equals("-") || EntryId.of(id).compareTo(EntryId.of(begin.substring(1))) > 0)
				.limit(Long.parseLong(asked.get(2)))
				.map((id) -> Resp.pending(id, consumer, Long.MAX_VALUE, count.applyAsLong(id)))
				.toArray(String[]::new));
		});
	}

	private static String claimed(List<String> words) {
		return Resp.array(words.stream()
			.skip(5)
			.filter((word) -> Character.isDigit(word.charAt(0)))
			.map((id) -> words.contains("JUSTID") ? Resp.bulk(id) : Resp.entry(id, "ce_data", id))
			.toArray(String[]::new));
	}

	private static final class TestTaker implements PendingEntries.Taker {

		private final List<String> taken = new ArrayList<>();

		private final Set<String> inHand = new HashSet<>();

		private int room = 1000;

		private boolean atWork;

		@Override
		public int room() {
			return this.room;
		}

		@Override
		public int entryBytes() {
			return 100;
		}

		@Override
		public boolean hasNothing() {
			return this.inHand.isEmpty();
		}

		@Override
		public boolean isAtWork() {
			return this.atWork;
		}

		@Override
		public boolean has(EntryId id) {
			return this.inHand.contains(id.toString());
		}

		@Override
		public void take(RedisEntries entries, int[] counts) {
			this.taken.addAll(TestEntries.ids(entries));
		}

	}

}
