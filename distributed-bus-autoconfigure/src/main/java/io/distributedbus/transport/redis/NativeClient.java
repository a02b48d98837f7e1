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

import io.distributedbus.BusConfigurationException;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;

import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Opens connections of ours with the client that a connection factory has made, and so
 * with its addresses, credentials and encryption. Blocks as long as the client does. Safe
 * for use by several threads.
 */
final class NativeClient {

	private final LettuceConnectionFactory factory;

	NativeClient(RedisConnectionFactory factory) {
		if (!(factory instanceof LettuceConnectionFactory lettuce)) {
			throw new BusConfigurationException(
					"The Redis transport needs Lettuce, and the connection factory is a " + factory.getClass().getName()
							+ ".",
					"Set 'spring.data.redis.client-type' to lettuce, or name a LettuceConnectionFactory bean in "
							+ "'connection' of the channel.");
		}
		this.factory = lettuce;
	}

	/**
	 * Connects for commands.
	 * @return the connection, open
	 * @throws RuntimeException if the server does not answer, or refuses
	 */
	RedisLink connect() {
		AbstractRedisClient client = client();
		return (client instanceof RedisClusterClient cluster) ? LettuceLink.of(cluster.connect(ByteArrayCodec.INSTANCE))
				: LettuceLink.of(connect((RedisClient) client));
	}

	private static StatefulRedisConnection<byte[], byte[]> connect(RedisClient client) {
		try {
			return client.connect(ByteArrayCodec.INSTANCE);
		}
		catch (IllegalStateException ex) {
			if (!String.valueOf(ex.getMessage()).contains("RedisURI")) {
				throw ex;
			}
			throw new BusConfigurationException(
					"The client of the Redis connection factory has no address, as it is with "
							+ "'spring.data.redis.masterreplica': " + ex.getMessage(),
					"Set 'spring.data.redis.host' to the primary, or 'spring.data.redis.sentinel' or "
							+ "'spring.data.redis.cluster' to those that know it.",
					ex);
		}
	}

	/**
	 * Connects for broadcasts.
	 * @return the connection, open
	 * @throws RuntimeException if the server does not answer, or refuses
	 */
	StatefulRedisPubSubConnection<byte[], byte[]> connectPubSub() {
		AbstractRedisClient client = client();
		return (client instanceof RedisClusterClient cluster) ? cluster.connectPubSub(ByteArrayCodec.INSTANCE)
				: ((RedisClient) client).connectPubSub(ByteArrayCodec.INSTANCE);
	}

	boolean isCluster() {
		return this.factory.isClusterAware();
	}

	// A factory that was stopped and started again has another one
	private AbstractRedisClient client() {
		return this.factory.getRequiredNativeClient();
	}

}
