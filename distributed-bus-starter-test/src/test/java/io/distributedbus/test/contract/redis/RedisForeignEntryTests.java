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

package io.distributedbus.test.contract.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.deadletter.DeadLetterHeaders;
import io.distributedbus.dispatch.ConsumerState;
import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.RecordingHandlers;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Another program writes entries, well or badly: those in the documented form are
 * handled, and others become dead letters with all their bytes.
 */
@NeedsContainers
class RedisForeignEntryTests {

	private static final int MANY = 20_000;

	// Has a character for each byte
	private static final RedisCodec<String, String> BYTES = new StringCodec(StandardCharsets.ISO_8859_1);

	private static RedisNodes nodes;

	private static BusNode node;

	private static StatefulRedisConnection<String, String> connection;

	@BeforeAll
	static void start() {
		nodes = new RedisNodes(SharedRedisBroker.mistreated());
		node = nodes.startReceiver(ChannelKind.STREAM);
		connection = nodes.client().connect(BYTES);
	}

	@AfterAll
	static void stop() {
		nodes.close();
	}

	@Test
	void anEntryInTheDocumentedFormIsHandled() {
		assertHandled("by-hand", "ce_type", RecordingHandlers.EVENT, "content-type", "text/plain", "ce_id", "by-hand",
				"tenant", "acme", "ce_data", "hello");
		assertHandled("plain", "type", RecordingHandlers.EVENT, "content-type", "text/plain", "id", "plain", "data",
				"hello");
	}

	@Test
	void unknownFieldsAreHeadersHoweverManyThereAre() {
		List<String> fields = new ArrayList<>(List.of("ce_type", RecordingHandlers.EVENT, "ce_id", "many"));
		for (int i = 0; i < MANY; i++) {
			fields.add("field-" + i);
			fields.add("value-" + i);
		}
		assertHandled("many", fields.toArray(String[]::new));
	}

	private static void assertHandled(String id, String... fields) {
		connection.sync().xadd(nodes.destination(), (Object[]) fields);
		nodes.await().until(() -> node.recorder().ids().contains(id));
	}

	@Test
	void anEntryWithoutARoutingKeyBecomesADeadLetter() {
		assertDeadLetter("no routing key", "name", "Bob", "age", "7");
	}

	@Test
	void garbageBecomesADeadLetterWithAllItsBytes() {
		StringBuilder garbage = new StringBuilder();
		for (char character = 0; character < 256; character++) {
			garbage.append(character);
		}
		assertDeadLetter("no routing key", garbage.toString(), garbage.reverse().toString(), "\u00ff\u00fe", "",
				"\r\n$-1\r\n", "*");
		assertDeadLetter("outing key", "ce_type", garbage.toString(), "ce_data", garbage.toString());
		assertDeadLetter("kind", "ce_type", RecordingHandlers.EVENT, "ce_buskind", garbage.toString());
	}

	@Test
	void veryManyFieldsBecomeADeadLetter() {
		String[] fields = new String[2 * MANY];
		for (int i = 0; i < MANY; i++) {
			fields[2 * i] = "field-" + i;
			fields[2 * i + 1] = "value-" + i;
		}
		assertDeadLetter("no routing key", fields);
	}

	private static void assertDeadLetter(String reason, String... fields) {
		String stream = nodes.destination() + ":" + RedisNodes.RECEIVER + ":dead-letters";
		String position = connection.sync().xadd(nodes.destination(), (Object[]) fields);
		List<Map<String, String>> found = new ArrayList<>();
		nodes.await().until(() -> {
			found.clear();
			connection.sync()
				.xrange(stream, Range.unbounded())
				.stream()
				.map(StreamMessage::getBody)
				.filter((body) -> body.get(DeadLetterHeaders.POSITION).endsWith(position))
				.forEach(found::add);
			return !found.isEmpty();
		});
		assertThat(found).singleElement().satisfies((body) -> {
			assertThat(body.get(DeadLetterHeaders.REASON)).contains(reason);
			assertThat(body).containsAllEntriesOf(map(fields));
		});
		nodes.awaitAcknowledged();
		assertThat(RedisNodes.status(node).state()).isEqualTo(ConsumerState.RUNNING);
	}

	private static Map<String, String> map(String... fields) {
		Map<String, String> map = new HashMap<>();
		for (int i = 0; i < fields.length; i += 2) {
			map.put(fields[i], fields[i + 1]);
		}
		return map;
	}

}
