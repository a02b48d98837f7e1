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

import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * What the channels of one Redis share.
 *
 * @param clients the connections
 * @param senders the senders
 * @param readers the readers
 */
record RedisConnection(RedisClients clients, RedisSenders senders, GroupReaders readers) implements AutoCloseable {

	static RedisConnection over(RedisConnectionFactory factory) {
		RedisClients clients = new RedisClients(factory);
		return new RedisConnection(clients, new RedisSenders(clients::open), new GroupReaders(clients));
	}

	@Override
	public void close() {
		this.readers.close();
		this.clients.close();
	}

}
