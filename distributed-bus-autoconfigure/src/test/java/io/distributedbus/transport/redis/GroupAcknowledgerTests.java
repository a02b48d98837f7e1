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
import java.util.Set;

import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GroupAcknowledger}.
 */
class GroupAcknowledgerTests {

	private static final GroupPlace PLACE = new GroupPlace("events", "group", "consumer");

	private final FakeLink link = new FakeLink();

	private final List<@Nullable Throwable> ends = new ArrayList<>();

	@Test
	void entryOfAQueueIsAcknowledgedAndDeletedWithOneCommandWhereTheServerHasIt() {
		this.link.answering(CommandType.XACKDEL, "*2\r\n:1\r\n:1\r\n");
		acknowledge(true, Set.of(CommandType.XACKDEL));
		assertThat(this.link.sent()).containsExactly(List.of("XACKDEL", "events", "group", "IDS", "2", "1-0", "2-0"));
		assertThat(this.ends).hasSize(1).containsOnlyNulls();
	}

	@Test
	void entryOfAQueueThatIsPendingNoMoreIsDeletedAllTheSame() {
		this.link.answering(CommandType.XACKDEL, "*2\r\n:-1\r\n:1\r\n")
			.answering(CommandType.XDEL, ":1\r\n")
			.answering(CommandType.XACK, ":0\r\n");
		acknowledge(true, Set.of(CommandType.XACKDEL));
		assertThat(this.link.sent()).containsExactly(List.of("XACKDEL", "events", "group", "IDS", "2", "1-0", "2-0"),
				List.of("XDEL", "events", "1-0", "2-0"), List.of("XACK", "events", "group", "1-0", "2-0"));
		assertThat(this.ends).hasSize(1).containsOnlyNulls();
	}

	@Test
	void entryOfAQueueIsDeletedThenAcknowledgedWhereTheServerLacksIt() {
		this.link.answering(CommandType.XDEL, ":2\r\n").answering(CommandType.XACK, ":2\r\n");
		acknowledge(true, Set.of());
		assertThat(this.link.sent()).containsExactly(List.of("XDEL", "events", "1-0", "2-0"),
				List.of("XACK", "events", "group", "1-0", "2-0"));
		assertThat(this.link.pieces()).as("in one piece").hasSize(1);
		assertThat(this.ends).hasSize(1).containsOnlyNulls();
	}

	@Test
	void entryThatCouldNotBeDeletedIsNotAcknowledged() {
		this.link.answering(CommandType.XDEL, "-READONLY replica\r\n").answering(CommandType.XACK, ":2\r\n");
		acknowledge(true, Set.of());
		assertThat(this.ends).singleElement()
			.satisfies((failure) -> assertThat(failure).hasMessageContaining("READONLY"));
	}

	@Test
	void entryOfAStreamStaysWhateverTheServerHas() {
		this.link.answering(CommandType.XACK, ":2\r\n");
		acknowledge(false, Set.of(CommandType.XACKDEL));
		assertThat(this.link.sent()).containsExactly(List.of("XACK", "events", "group", "1-0", "2-0"));
	}

	private void acknowledge(boolean queue, Set<CommandType> commands) {
		SharedLink shared = new SharedLink() {

			@Override
			public RedisLink sharedIfOpen() {
				return GroupAcknowledgerTests.this.link;
			}

			@Override
			public boolean has(CommandType command) {
				return commands.contains(command);
			}

		};
		Acknowledgement acknowledgement = new Acknowledgement();
		acknowledgement.add(new HeldBatch(new RedisBatch(null, TestEntries.entries("1-0", "2-0"), 0, 2, null)), 0, 2);
		new GroupAcknowledger(shared, PLACE, queue).send(acknowledgement, (same, failure) -> this.ends.add(failure));
	}

}
