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

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import io.distributedbus.codec.TextCache;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.RedisStateMachine;
import io.netty.buffer.Unpooled;

/**
 * Entries as they arrive.
 */
final class TestEntries {

	private TestEntries() {
	}

	/**
	 * Makes an entry with fields, names and values by turns.
	 */
	static RedisEntries entry(String id, String... fields) {
		return read(EntriesOutput.ofOneStream(100), Resp.array(Resp.entry(id, fields))).get(0).entries();
	}

	/**
	 * Makes entries without any field but the payload, which is their id.
	 */
	static RedisEntries entries(String... ids) {
		EntriesBuilder builder = new EntriesBuilder(ids.length, 16);
		for (String id : ids) {
			EntryId parsed = EntryId.of(id);
			builder.entry(parsed.millis(), parsed.sequence());
			builder.name(buffer(RedisWire.PAYLOAD));
			builder.value(buffer(id));
		}
		return builder.build();
	}

	static RedisDelivery delivery(String... fields) {
		return new RedisDelivery(entry("1-0", fields), 0, "events", new TextCache(), 1);
	}

	/**
	 * Reads an answer as the client does, in pieces as the network may cut it.
	 */
	static <T> T read(CommandOutput<byte[], byte[], T> output, String answer) {
		var buffer = Unpooled.buffer();
		RedisStateMachine machine = new RedisStateMachine();
		for (byte next : answer.getBytes(StandardCharsets.UTF_8)) {
			buffer.writeByte(next);
			machine.decode(buffer, output);
		}
		return output.get();
	}

	static List<String> ids(RedisEntries entries) {
		return IntStream.range(0, entries.size()).mapToObj((i) -> entries.id(i).toString()).toList();
	}

	private static ByteBuffer buffer(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

}
