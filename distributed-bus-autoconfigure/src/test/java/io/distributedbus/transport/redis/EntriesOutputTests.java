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

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EntriesOutput}.
 */
class EntriesOutputTests {

	private static final String ORDERS = Resp.array(Resp.entry("1-0", "ce_type", "a", "ce_data", "first"),
			Resp.entry("2-5", "unknown", "x", "ce_data", ""));

	private static final String USERS = Resp.array(Resp.entry("3-0", "ce_data", "third"));

	@Test
	void readsSeveralStreamsInTheThirdVersionOfTheProtocol() {
		assertIsRead(Resp.map(Resp.bulk("orders"), ORDERS, Resp.bulk("users"), USERS));
	}

	@Test
	void readsSeveralStreamsInTheSecondVersionOfTheProtocol() {
		assertIsRead(Resp.array(Resp.array(Resp.bulk("orders"), ORDERS), Resp.array(Resp.bulk("users"), USERS)));
	}

	private static void assertIsRead(String answer) {
		List<EntriesOutput.OfStream> streams = TestEntries.read(EntriesOutput.ofStreams(1), answer);
		assertThat(streams).extracting(EntriesOutput.OfStream::stream).containsExactly("orders", "users");
		RedisEntries orders = streams.get(0).entries();
		assertThat(TestEntries.ids(orders)).containsExactly("1-0", "2-5");
		assertThat(orders.payloadBytes()).isEqualTo(5);
		assertThat(orders.payloadSize(0)).isEqualTo(5);
		assertThat(orders.name(orders.begin(1))).isEqualTo("unknown");
		assertThat(orders.value(orders.begin(1))).asString().isEqualTo("x");
		assertThat(orders.end(0) - orders.begin(0)).isEqualTo(2);
		assertThat(orders.find(EntryId.of("2-5"))).isEqualTo(1);
		assertThat(orders.find(EntryId.of("2-4"))).isNegative();
		assertThat(TestEntries.ids(streams.get(1).entries())).containsExactly("3-0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "_\r\n", "*-1\r\n", "*0\r\n", "%0\r\n", "%1\r\n$6\r\norders\r\n*0\r\n" })
	void readsThatThereIsNothing(String answer) {
		assertThat(TestEntries.read(EntriesOutput.ofStreams(100), answer)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "*0\r\n", "_\r\n", "*1\r\n_\r\n", "*1\r\n*-1\r\n" })
	void readsThatAnEntryIsGone(String answer) {
		assertThat(TestEntries.read(EntriesOutput.ofOneStream(100), answer)).isEmpty();
	}

	@Test
	void readsTheEntriesOfOneStream() {
		List<EntriesOutput.OfStream> streams = TestEntries.read(EntriesOutput.ofOneStream(1), ORDERS);
		assertThat(streams).singleElement()
			.satisfies((part) -> assertThat(TestEntries.ids(part.entries())).containsExactly("1-0", "2-5"));
	}

	@Test
	void keepsAnEntryWhoseFieldsAreGoneFromMixingWithTheNext() {
		String answer = Resp.array(Resp.array(Resp.bulk("1-0"), "_\r\n"), Resp.entry("2-0", "ce_type", "a"));
		RedisEntries entries = TestEntries.read(EntriesOutput.ofOneStream(10), answer).get(0).entries();
		assertThat(TestEntries.ids(entries)).containsExactly("1-0", "2-0");
		assertThat(entries.end(0)).isEqualTo(entries.begin(0));
		assertThat(entries.end(1) - entries.begin(1)).isOne();
	}

	@Test
	void growsWithLargeEntries() {
		String large = "x".repeat(100_000);
		RedisEntries entries = TestEntries
			.read(EntriesOutput.ofOneStream(1), Resp.array(Resp.entry("1-0", "ce_data", large, "more", "end")))
			.get(0)
			.entries();
		assertThat(entries.value(entries.begin(0))).hasSize(large.length());
		assertThat(entries.value(entries.begin(0) + 1)).asString().isEqualTo("end");
	}

	@Test
	void keepsTheErrorOfTheServer() {
		EntriesOutput output = EntriesOutput.ofStreams(1);
		TestEntries.read(output, "-NOGROUP No such key\r\n");
		assertThat(output.getError()).startsWith("NOGROUP");
	}

}
