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

import java.util.Collection;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.protocol.RedisCommand;

/**
 * One connection of ours. It does not come back when it is lost: a command that was on
 * its way then fails, and is never sent a second time behind our back. Safe for use by
 * several threads.
 */
interface RedisLink extends AutoCloseable {

	/**
	 * Returns the commands, which answer later. They do not time out by themselves.
	 * @return the commands
	 */
	RedisClusterAsyncCommands<byte[], byte[]> commands();

	/**
	 * Sends commands one behind the other, as far as possible in one piece.
	 * @param commands the commands, each of which is told its end
	 */
	void send(Collection<? extends RedisCommand<byte[], byte[], ?>> commands);

	/**
	 * Tells whether the server is a cluster, where the keys of one command must be in one
	 * slot.
	 * @return whether it is
	 */
	boolean isCluster();

	/**
	 * Tells whether the connection can be used.
	 * @return {@code false} once it was lost or closed
	 */
	boolean isOpen();

	/**
	 * Closes the connection, without waiting. What is on its way fails.
	 */
	@Override
	void close();

}
