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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.distributedbus.test.contract.redis.RedisBroker;
import io.distributedbus.test.contract.redis.SharedRedisBroker;
import io.lettuce.core.Consumer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.sync.RedisCommands;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * A Redis in a container, shared by the tests of its version, and what they do with it
 * past the bus.
 */
final class TestRedis implements AutoCloseable {

	private static final Map<String, TestRedis> SERVERS = new ConcurrentHashMap<>();

	private static final AtomicInteger NAMES = new AtomicInteger();

	private final RedisBroker broker;

	private final LettuceConnectionFactory factory;

	private final RedisClient client;

	private final RedisCommands<String, String> commands;

	private TestRedis(RedisBroker broker) {
		this.broker = broker;
		this.factory = new LettuceConnectionFactory(new RedisStandaloneConfiguration(broker.host(), broker.port()));
		this.factory.afterPropertiesSet();
		this.factory.start();
		this.client = broker.client();
		this.commands = this.client.connect().sync();
	}

	static TestRedis of(String image) {
		return SERVERS.computeIfAbsent(image, (name) -> new TestRedis(
				name.equals(RedisBroker.OLDEST) ? SharedRedisBroker.oldest() : SharedRedisBroker.steady()));
	}

	/**
	 * Starts one that no other test uses.
	 */
	static TestRedis start(String image) {
		return new TestRedis(RedisBroker.start(image));
	}

	/**
	 * Makes the server silent: connections stay, and nothing is answered.
	 */
	void pause() {
		this.broker.pause();
	}

	void resume() {
		this.broker.resume();
	}

	@Override
	public void close() {
		this.factory.destroy();
		this.client.shutdown();
		this.broker.close();
	}

	static String name(String purpose) {
		return purpose + "-" + NAMES.incrementAndGet();
	}

	LettuceConnectionFactory factory() {
		return this.factory;
	}

	RedisClients clients() {
		return new RedisClients(this.factory);
	}

	RedisCommands<String, String> commands() {
		return this.commands;
	}

	String add(String key) {
		return this.commands.xadd(key, Map.of("ce_type", "order.placed", "ce_data", "{}"));
	}

	void add(String key, int count) {
		for (int i = 0; i < count; i++) {
			add(key);
		}
	}

	/**
	 * Adds an entry that looks as if it had been there for a while.
	 */
	String addOld(String key, Duration age, int number) {
		return this.commands.xadd(key, new XAddArgs().id((System.currentTimeMillis() - age.toMillis()) + "-" + number),
				Map.of("ce_data", "{}"));
	}

	/**
	 * Adds many entries without sending them one by one.
	 */
	void addMany(String key, int count) {
		String script = "for i = 1, tonumber(ARGV[1]) do redis.call('XADD', KEYS[1], '*', 'ce_data', '{}') end";
		for (int left = count; left > 0; left -= 20_000) {
			this.commands.eval(script, ScriptOutputType.STATUS, new String[] { key },
					Integer.toString(Math.min(left, 20_000)));
		}
	}

	void group(String key, String group, String offset) {
		this.commands.xgroupCreate(StreamOffset.from(key, offset), group, XGroupCreateArgs.Builder.mkstream());
	}

	/**
	 * Reads as a consumer of a group, and acknowledges some of it.
	 */
	@SuppressWarnings("unchecked")
	void read(String key, String group, String consumer, int count, int acknowledged) {
		int left = acknowledged;
		for (StreamMessage<String, String> message : this.commands.xreadgroup(Consumer.from(group, consumer),
				XReadArgs.Builder.count(count), StreamOffset.lastConsumed(key))) {
			if (left-- > 0) {
				this.commands.xack(key, group, message.getId());
			}
		}
	}

	/**
	 * Sets a group behind everything as if it had read all.
	 */
	void skip(String key, String group) {
		this.commands.xgroupSetid(StreamOffset.latest(key), group);
	}

	long length(String key) {
		return this.commands.xlen(key);
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
