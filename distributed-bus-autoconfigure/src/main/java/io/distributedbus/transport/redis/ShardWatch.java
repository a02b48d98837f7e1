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

import java.util.function.Consumer;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.pubsub.RedisClusterPubSubAdapter;
import io.lettuce.core.cluster.pubsub.StatefulRedisClusterPubSubConnection;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import org.jspecify.annotations.Nullable;

/**
 * Finds the connection to the node of a cluster that has taken a sharded subscription. It
 * is another one than that to the cluster, and would come back by itself at its old
 * address, whichever node has the slot by then.
 */
final class ShardWatch extends RedisClusterPubSubAdapter<byte[], byte[]> {

	private final StatefulRedisClusterPubSubConnection<byte[], byte[]> cluster;

	private final Consumer<StatefulRedisPubSubConnection<byte[], byte[]>> found;

	/**
	 * Creates the object.
	 * @param cluster the connection to the cluster
	 * @param found given the connection to the node, by the thread that would notice its
	 * loss
	 */
	ShardWatch(StatefulRedisClusterPubSubConnection<byte[], byte[]> cluster,
			Consumer<StatefulRedisPubSubConnection<byte[], byte[]>> found) {
		this.cluster = cluster;
		this.found = found;
	}

	@Override
	public void ssubscribed(@Nullable RedisClusterNode node, byte[] channel, long count) {
		// The client may be told not to insist on nodes of its topology
		if (node != null && this.cluster.isOpen()) {
			RedisURI uri = node.getUri();
			this.cluster.getConnectionAsync(uri.getHost(), uri.getPort()).thenAccept(this.found);
		}
	}

}
