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

package io.distributedbus.benchmarks;

import java.io.IOException;
import java.util.List;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import org.jspecify.annotations.Nullable;

/**
 * The Redis server that the environment names, or one in a container of our own, which
 * keeps all in memory.
 */
final class RedisBroker implements AutoCloseable {

	static final String IMAGE = "redis:8.0";

	private final RedisAddress address;

	private final @Nullable BrokerContainer container;

	private RedisBroker(RedisAddress address, @Nullable BrokerContainer container) {
		this.address = address;
		this.container = container;
	}

	static RedisBroker start(Layout layout) throws IOException, InterruptedException {
		if (System.getenv(RedisAddress.HOST) != null) {
			return new RedisBroker(RedisAddress.ofEnvironment(), null);
		}
		int port = BrokerContainer.freePort();
		RedisAddress address = RedisAddress.local(port);
		List<String> arguments = List.of("redis-server", "--bind", "127.0.0.1", "--port", Integer.toString(port),
				"--save", "", "--appendonly", "no");
		return new RedisBroker(address,
				BrokerContainer.start(layout, IMAGE, List.of(), arguments, () -> isReady(address)));
	}

	private static boolean isReady(RedisAddress address) {
		try {
			return version(address) != null;
		}
		catch (RedisException ex) {
			return false;
		}
	}

	RedisAddress address() {
		return this.address;
	}

	/**
	 * Returns which server it is.
	 */
	String description() {
		return "Redis " + version(this.address) + ((this.container != null) ? ", in a container, nothing on disk"
				: ", where it ran already; not pinned by this run");
	}

	private static @Nullable String version(RedisAddress address) {
		try (RedisClient client = address.client()) {
			return client.connect()
				.sync()
				.info("server")
				.lines()
				.filter((line) -> line.startsWith("redis_version:"))
				.map((line) -> line.substring(line.indexOf(':') + 1))
				.findFirst()
				.orElse(null);
		}
	}

	@Override
	public void close() {
		if (this.container != null) {
			this.container.close();
		}
	}

}
