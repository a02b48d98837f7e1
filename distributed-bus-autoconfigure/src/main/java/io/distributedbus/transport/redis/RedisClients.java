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

import java.time.Duration;
import java.util.Set;

import io.distributedbus.transport.Deadline;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * The connections of ours to one Redis. None is opened before it is needed. Safe for use
 * by several threads.
 */
final class RedisClients implements SharedLink, AutoCloseable {

	private static final Log logger = LogFactory.getLog(RedisClients.class);

	private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

	private final RedisConnectionFactory factory;

	private final Object monitor = new Object();

	private @Nullable NativeClient client;

	private @Nullable RedisLink shared;

	private volatile Set<CommandType> newCommands = Set.of();

	private boolean closed;

	RedisClients(RedisConnectionFactory factory) {
		this.factory = factory;
	}

	/**
	 * Tells whether the server is a cluster.
	 * @return whether it is
	 * @throws io.distributedbus.BusConfigurationException if the connection factory
	 * cannot be used
	 */
	boolean isCluster() {
		return client().isCluster();
	}

	/**
	 * Returns the link for commands that do not block, opened anew when it was lost.
	 * @return the link, which is not to be closed
	 * @throws InterruptedException if the thread is interrupted
	 * @throws RuntimeException if Redis cannot be reached
	 */
	RedisLink shared() throws InterruptedException {
		return shared(CONNECT_LIMIT);
	}

	RedisLink shared(Duration limit) throws InterruptedException {
		RedisLink link = sharedIfOpen();
		if (link != null) {
			return link;
		}
		RedisLink opened = open(limit);
		Set<CommandType> commands = newCommands(opened);
		synchronized (this.monitor) {
			RedisLink other = this.shared;
			boolean superfluous = other != null && other.isOpen();
			if (superfluous || this.closed) {
				opened.close();
			}
			else {
				this.shared = opened;
				this.newCommands = commands;
			}
			return (superfluous && other != null) ? other : opened;
		}
	}

	private static Set<CommandType> newCommands(RedisLink opened) throws InterruptedException {
		try {
			return NewCommands.of(opened);
		}
		catch (RuntimeException | InterruptedException ex) {
			opened.close();
			throw ex;
		}
	}

	@Override
	public @Nullable RedisLink sharedIfOpen() {
		synchronized (this.monitor) {
			RedisLink link = this.shared;
			return (link != null && link.isOpen()) ? link : null;
		}
	}

	@Override
	public boolean has(CommandType command) {
		return this.newCommands.contains(command);
	}

	/**
	 * Gives the shared link up, because it does not answer.
	 */
	void dropShared() {
		RedisLink link = sharedIfOpen();
		if (link != null) {
			link.close();
		}
	}

	/**
	 * Opens a link that belongs to the caller.
	 * @param limit how long to wait
	 * @return the link
	 * @throws InterruptedException if the thread is interrupted
	 * @throws RuntimeException if Redis cannot be reached in time, or still reads its
	 * data
	 */
	RedisLink open(Duration limit) throws InterruptedException {
		Deadline deadline = Deadline.in(limit);
		RedisLink link = Connecting.within(limit, client()::connect, RedisLink::close);
		try {
			checkLoaded(link, deadline);
			return link;
		}
		catch (RuntimeException | InterruptedException ex) {
			link.close();
			throw ex;
		}
	}

	// A server that has just started takes connections before it takes commands
	private static void checkLoaded(RedisLink link, Deadline deadline) throws InterruptedException {
		try {
			Calls.get(link.commands().ping(), deadline.remaining());
		}
		catch (RedisCommandExecutionException ex) {
			if (Calls.refusal(ex).equals("LOADING")) {
				throw new RedisConnectionFailureException("Redis has just started and reads its data.", ex);
			}
			logger.debug("Redis answers, though not to a PING", ex);
		}
	}

	/**
	 * Opens a connection for broadcasts that belongs to the caller.
	 * @return the connection
	 * @throws InterruptedException if the thread is interrupted
	 * @throws RuntimeException if Redis cannot be reached in time
	 */
	StatefulRedisPubSubConnection<byte[], byte[]> openPubSub() throws InterruptedException {
		return Connecting.within(CONNECT_LIMIT, client()::connectPubSub, StatefulRedisPubSubConnection::closeAsync);
	}

	RedisConnectionFactory factory() {
		return this.factory;
	}

	private NativeClient client() {
		synchronized (this.monitor) {
			NativeClient client = this.client;
			if (client == null) {
				client = new NativeClient(this.factory);
				this.client = client;
			}
			return client;
		}
	}

	@Override
	public void close() {
		RedisLink link;
		synchronized (this.monitor) {
			this.closed = true;
			link = this.shared;
			this.shared = null;
		}
		if (link != null) {
			link.close();
		}
	}

}
