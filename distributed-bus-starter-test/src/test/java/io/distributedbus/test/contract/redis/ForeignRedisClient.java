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
import java.util.Locale;
import java.util.Map;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.deadletter.DeadLetterHeaders;
import io.distributedbus.message.Attribute;
import io.distributedbus.message.HeaderNames;
import io.distributedbus.test.contract.harness.ForeignEnvelope;
import io.distributedbus.test.contract.harness.StoredDeadLetter;
import io.lettuce.core.Consumer;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;

import org.springframework.util.Assert;

/**
 * A program that uses Redis without the bus. Safe for use by several threads.
 */
public final class ForeignRedisClient implements AutoCloseable {

	private final RedisClient client;

	private final RedisCommands<String, byte[]> commands;

	public ForeignRedisClient(RedisBroker broker) {
		this.client = broker.client();
		this.commands = this.client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE)).sync();
	}

	/**
	 * Returns all commands.
	 */
	public RedisCommands<String, byte[]> commands() {
		return this.commands;
	}

	/**
	 * Opens another connection, which ends with this client.
	 */
	<K, V> StatefulRedisConnection<K, V> connect(RedisCodec<K, V> codec) {
		return this.client.connect(codec);
	}

	void write(ChannelDefinition channel, ForeignEnvelope envelope) {
		List<Object> fields = fields(envelope);
		if (channel.kind() == ChannelKind.BROADCAST) {
			this.commands.publish(channel.destination(), new RespMessage(fields).bytes());
		}
		else {
			this.commands.xadd(channel.destination(), fields.toArray());
		}
	}

	private static List<Object> fields(ForeignEnvelope envelope) {
		List<Object> fields = new ArrayList<>();
		envelope.attributes().forEach((attribute, value) -> {
			fields.add((attribute == Attribute.CONTENT_TYPE) ? HeaderNames.CONTENT_TYPE : "ce_" + attribute.wireName());
			fields.add(value.getBytes(StandardCharsets.UTF_8));
		});
		envelope.headers().forEach((name, value) -> {
			fields.add(name);
			fields.add(value);
		});
		fields.add("ce_data");
		fields.add(envelope.payload());
		return fields;
	}

	/**
	 * Reads new entries as a consumer that never acknowledges them.
	 */
	@SuppressWarnings("unchecked")
	void readAs(String consumer, String stream, String group, int count) {
		int left = count;
		while (left > 0) {
			List<StreamMessage<String, byte[]>> page = this.commands.xreadgroup(Consumer.from(group, consumer),
					XReadArgs.Builder.count(left), XReadArgs.StreamOffset.lastConsumed(stream));
			Assert.state(!page.isEmpty(), "There are too few new entries");
			left -= page.size();
		}
	}

	List<StoredDeadLetter> deadLetters(String stream) {
		return this.commands.xrange(stream, Range.unbounded()).stream().map(ForeignRedisClient::deadLetter).toList();
	}

	private static StoredDeadLetter deadLetter(StreamMessage<String, byte[]> entry) {
		Map<String, String> all = new HashMap<>();
		entry.getBody().forEach((name, value) -> all.put(name, new String(value, StandardCharsets.UTF_8)));
		Map<String, String> users = new HashMap<>(all);
		users.keySet().removeIf((name) -> HeaderNames.isReserved(name.toLowerCase(Locale.ROOT)));
		return new StoredDeadLetter(all.get("ce_type"), all.get("ce_id"), users, entry.getBody().get("ce_data"),
				all.get(DeadLetterHeaders.CHANNEL), all.get(DeadLetterHeaders.GROUP),
				all.get(DeadLetterHeaders.HANDLER), all.get(DeadLetterHeaders.POSITION),
				all.get(DeadLetterHeaders.REASON), all.get(DeadLetterHeaders.EXCEPTION),
				Integer.parseInt(all.get(DeadLetterHeaders.ATTEMPTS)));
	}

	@Override
	public void close() {
		this.client.shutdown();
	}

}
