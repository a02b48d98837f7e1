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

import java.net.SocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.protocol.RedisCommand;
import org.jspecify.annotations.Nullable;

/**
 * A link over a connection of Lettuce. The client would connect it again by itself and
 * repeat what was on its way, which could write an envelope twice. So the connection is
 * closed as soon as it is lost, before the client has a new one. In a cluster it ends as
 * soon as it has lost a node to which something was sent.
 */
final class LettuceLink implements RedisLink, RedisConnectionStateListener {

	private final StatefulConnection<byte[], byte[]> connection;

	private final RedisClusterAsyncCommands<byte[], byte[]> commands;

	private final @Nullable ClusterSends sends;

	private final AtomicBoolean closed = new AtomicBoolean();

	private LettuceLink(StatefulConnection<byte[], byte[]> connection,
			RedisClusterAsyncCommands<byte[], byte[]> commands,
			@Nullable StatefulRedisClusterConnection<byte[], byte[]> cluster) {
		this.connection = connection;
		this.commands = commands;
		this.sends = (cluster != null) ? new ClusterSends(cluster, this::dispatch, this) : null;
	}

	static LettuceLink of(StatefulRedisConnection<byte[], byte[]> connection) {
		return new LettuceLink(connection, connection.async(), null).watched().withoutTimeout();
	}

	static LettuceLink of(StatefulRedisClusterConnection<byte[], byte[]> connection) {
		return new LettuceLink(connection, connection.async(), connection).watched().withoutTimeout();
	}

	private LettuceLink watched() {
		this.connection.addListener(this);
		if (!this.connection.isOpen()) {
			close();
		}
		return this;
	}

	// A timer for each command would cost more than the command; a read that blocks takes
	// longer than others. Whoever waits for an answer has a limit of its own.
	private LettuceLink withoutTimeout() {
		this.connection.setTimeout(Duration.ZERO);
		return this;
	}

	@Override
	public RedisClusterAsyncCommands<byte[], byte[]> commands() {
		return this.commands;
	}

	@Override
	public void send(Collection<? extends RedisCommand<byte[], byte[], ?>> commands) {
		if (this.sends != null) {
			this.sends.send(commands);
		}
		else {
			dispatch(commands);
		}
	}

	// What the client was about to take while the connection was lost, it keeps for ever
	private void dispatch(Collection<? extends RedisCommand<byte[], byte[], ?>> commands) {
		this.connection.dispatch(commands);
		if (!isOpen()) {
			RuntimeException lost = Calls.lost();
			commands.forEach((command) -> command.completeExceptionally(lost));
		}
	}

	@Override
	public boolean isCluster() {
		return this.sends != null;
	}

	@Override
	public boolean isOpen() {
		return !this.closed.get() && this.connection.isOpen();
	}

	@Override
	public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
		if (this.closed.get()) {
			close(this.connection);
		}
	}

	@Override
	public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
		close();
	}

	@Override
	public void onRedisExceptionCaught(RedisChannelHandler<?, ?> connection, Throwable cause) {
		// What it was thrown for fails by itself
	}

	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			close(this.connection);
		}
	}

	/**
	 * Closes a connection, unless its client has already done so.
	 * @param connection the connection
	 */
	static void close(StatefulConnection<?, ?> connection) {
		if (!(connection instanceof RedisChannelHandler<?, ?> handler && handler.isClosed())) {
			connection.closeAsync();
		}
	}

}
