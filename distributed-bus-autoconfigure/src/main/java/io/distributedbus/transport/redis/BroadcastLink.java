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

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.cluster.pubsub.StatefulRedisClusterPubSubConnection;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.RedisPubSubListener;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;

/**
 * A connection that has subscribed to broadcasts. As it is with links, it does not come
 * back by itself when it is lost: two subscriptions would bring an envelope twice.
 */
final class BroadcastLink extends RedisPubSubAdapter<byte[], byte[]>
		implements RedisConnectionStateListener, AutoCloseable {

	private final StatefulRedisPubSubConnection<byte[], byte[]> connection;

	private final Consumer<byte[]> messages;

	private final AtomicBoolean closed = new AtomicBoolean();

	private volatile StatefulRedisPubSubConnection<byte[], byte[]> pinged;

	private BroadcastLink(StatefulRedisPubSubConnection<byte[], byte[]> connection, Consumer<byte[]> messages) {
		this.connection = connection;
		this.messages = messages;
		this.pinged = connection;
	}

	/**
	 * Subscribes.
	 * @param connection the connection, closed with the link
	 * @param channel the channel of Redis
	 * @param sharded whether it is a sharded one
	 * @param messages given the messages, by a thread that must not be held up
	 * @return the link
	 * @throws InterruptedException if the thread is interrupted
	 */
	static BroadcastLink subscribe(StatefulRedisPubSubConnection<byte[], byte[]> connection, String channel,
			boolean sharded, Consumer<byte[]> messages) throws InterruptedException {
		BroadcastLink link = new BroadcastLink(connection, messages);
		connection.addListener((RedisConnectionStateListener) link);
		connection.addListener((RedisPubSubListener<byte[], byte[]>) link);
		if (connection instanceof StatefulRedisClusterPubSubConnection<byte[], byte[]> cluster) {
			cluster.addListener(new ShardWatch(cluster, link::carriedBy));
		}
		byte[] name = RedisNames.bytes(channel);
		try {
			Calls.get(sharded ? connection.async().ssubscribe(name) : connection.async().subscribe(name));
			return link;
		}
		catch (RuntimeException | InterruptedException ex) {
			link.close();
			throw ex;
		}
	}

	/**
	 * Asks for an answer, so that a connection which was cut without notice is found out.
	 * @throws InterruptedException if the thread is interrupted
	 */
	void ping() throws InterruptedException {
		Calls.get(this.pinged.async().ping());
	}

	private void carriedBy(StatefulRedisPubSubConnection<byte[], byte[]> node) {
		node.addListener((RedisConnectionStateListener) this);
		if (!node.isOpen()) {
			close();
		}
		// With RESP2 the client would take a sharded broadcast for the answer
		if (node.getOptions().getProtocolVersion() == ProtocolVersion.RESP3) {
			this.pinged = node;
		}
	}

	@Override
	public void message(byte[] channel, byte[] message) {
		this.messages.accept(message);
	}

	@Override
	public void smessage(byte[] shardChannel, byte[] message) {
		this.messages.accept(message);
	}

	// Nobody here unsubscribes: the slot is on another node now
	@Override
	public void sunsubscribed(byte[] shardChannel, long count) {
		close();
	}

	@Override
	public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
		close();
	}

	boolean isOpen() {
		return !this.closed.get() && this.connection.isOpen();
	}

	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			LettuceLink.close(this.connection);
		}
	}

}
