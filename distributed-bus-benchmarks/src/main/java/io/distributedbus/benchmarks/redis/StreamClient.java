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

package io.distributedbus.benchmarks.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.distributedbus.benchmarks.Json;
import io.distributedbus.benchmarks.OrderPlaced;
import io.distributedbus.benchmarks.RedisAddress;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import tools.jackson.databind.ObjectWriter;

/**
 * The raw client on one connection, with names as texts and values as bytes. Used by one
 * thread.
 */
final class StreamClient implements AutoCloseable {

	/**
	 * After how many commands the tuned client writes to its socket.
	 */
	static final int TUNED_FLUSH = 100;

	private static final int BLOCK = 10_000;

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final EventFields fields = new EventFields();

	private final ObjectWriter writer = Json.writer();

	private final RedisClient client;

	private final StatefulRedisConnection<String, byte[]> connection;

	private StreamClient(RedisClient client) {
		this.client = client;
		this.connection = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
	}

	static StreamClient connect(RedisAddress address) {
		return new StreamClient(address.client());
	}

	RedisCommands<String, byte[]> commands() {
		return this.connection.sync();
	}

	RedisAsyncCommands<String, byte[]> async() {
		return this.connection.async();
	}

	/**
	 * Adds numbered events and waits until all are confirmed.
	 * @param stream the stream
	 * @param events how many
	 */
	void add(String stream, long events) {
		for (long from = 0; from < events; from += BLOCK) {
			publish(stream, from, (int) Math.min(BLOCK, events - from), TUNED_FLUSH);
		}
	}

	/**
	 * Adds numbered events and waits until all are confirmed.
	 * @param stream the stream
	 * @param from the number of the first
	 * @param count how many
	 * @param flush after how many the client writes to its socket
	 */
	void publish(String stream, long from, int count, int flush) {
		List<RedisFuture<String>> sent = new ArrayList<>(count);
		this.connection.setAutoFlushCommands(flush == 1);
		for (int i = 1; i <= count; i++) {
			byte[] payload = this.writer.writeValueAsBytes(OrderPlaced.of(from + i - 1));
			sent.add(async().xadd(stream, this.fields.next(payload)));
			if (flush > 1 && i % flush == 0) {
				this.connection.flushCommands();
			}
		}
		this.connection.flushCommands();
		this.connection.setAutoFlushCommands(true);
		if (!LettuceFutures.awaitAll(LIMIT, sent.toArray(RedisFuture[]::new))) {
			throw new IllegalStateException("Events were not confirmed within " + LIMIT.toSeconds() + " s");
		}
	}

	/**
	 * Checks how many entries a stream holds that nobody writes to any more.
	 */
	void checkSize(String stream, long entries) {
		long size = commands().xlen(stream);
		if (size != entries) {
			throw new IllegalStateException(
					"The run is void: stream '" + stream + "' holds " + size + " entries instead of " + entries);
		}
	}

	/**
	 * Checks that a group has acknowledged all it was given, which may still be on its
	 * way.
	 */
	void checkAcknowledged(String stream, String group) throws InterruptedException {
		long end = System.nanoTime() + LIMIT.toNanos();
		long pending = commands().xpending(stream, group).getCount();
		while (pending > 0 && System.nanoTime() < end) {
			TimeUnit.MILLISECONDS.sleep(100);
			pending = commands().xpending(stream, group).getCount();
		}
		if (pending > 0) {
			throw new IllegalStateException("The run is void: of stream '" + stream + "' " + pending
					+ " entries are read and not acknowledged");
		}
	}

	@Override
	public void close() {
		this.connection.close();
		this.client.close();
	}

}
