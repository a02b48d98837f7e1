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

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.RedisCommand;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands to the nodes of a cluster. The client waits for the connection to a node
 * that it has not called before, and a thread that reads answers would wait for itself.
 * So nothing is given to it before it has that connection. Safe for use by several
 * threads.
 */
final class ClusterSends {

	private final StatefulRedisClusterConnection<byte[], byte[]> connection;

	private final Map<RedisURI, CompletableFuture<Void>> waiting = new HashMap<>();

	private final Set<StatefulRedisConnection<byte[], byte[]>> nodes = ConcurrentHashMap.newKeySet();

	private final Consumer<Collection<? extends RedisCommand<byte[], byte[], ?>>> dispatcher;

	private final RedisConnectionStateListener listener;

	/**
	 * Creates the object.
	 * @param connection the connection to the cluster
	 * @param dispatcher gives commands to that connection
	 * @param listener told when the connection to a node is lost that was called
	 */
	ClusterSends(StatefulRedisClusterConnection<byte[], byte[]> connection,
			Consumer<Collection<? extends RedisCommand<byte[], byte[], ?>>> dispatcher,
			RedisConnectionStateListener listener) {
		this.connection = connection;
		this.dispatcher = dispatcher;
		this.listener = listener;
	}

	/**
	 * Sends commands, those to one node in order.
	 * @param commands the commands, each of which is told its end
	 */
	void send(Collection<? extends RedisCommand<byte[], byte[], ?>> commands) {
		Map<@Nullable RedisURI, List<RedisCommand<byte[], byte[], ?>>> byNode = new LinkedHashMap<>();
		for (RedisCommand<byte[], byte[], ?> command : commands) {
			byNode.computeIfAbsent(node(command), (node) -> new ArrayList<>(commands.size())).add(command);
		}
		byNode.forEach(this::send);
	}

	private @Nullable RedisURI node(RedisCommand<byte[], byte[], ?> command) {
		CommandArgs<byte[], byte[]> args = command.getArgs();
		ByteBuffer key = (args != null) ? args.getFirstEncodedKey() : null;
		RedisClusterNode node = (key != null) ? this.connection.getPartitions().getMasterBySlot(SlotHash.getSlot(key))
				: null;
		return (node != null) ? node.getUri() : null;
	}

	private void send(@Nullable RedisURI node, List<RedisCommand<byte[], byte[], ?>> commands) {
		CompletableFuture<?> ready = (node != null) ? connect(node) : CompletableFuture.completedFuture(null);
		CompletableFuture<Void> sent = new CompletableFuture<>();
		CompletableFuture<?> turn = (node != null) ? turn(node, ready, sent) : ready;
		boolean waits = !turn.isDone();
		turn.whenComplete((connected, failure) -> {
			if (waits && failure == null && isElsewhere(commands, node)) {
				send(commands);
			}
			else {
				dispatch(commands, failure);
			}
			synchronized (this.waiting) {
				this.waiting.remove(node, sent);
			}
			sent.complete(null);
		});
	}

	private CompletableFuture<?> turn(RedisURI node, CompletableFuture<?> ready, CompletableFuture<Void> sent) {
		synchronized (this.waiting) {
			CompletableFuture<Void> before = this.waiting.get(node);
			if (before != null || !ready.isDone()) {
				this.waiting.put(node, sent);
			}
			return (before != null) ? CompletableFuture.allOf(before, ready) : ready;
		}
	}

	// Meanwhile another node may have taken over, to which there is no connection yet
	private boolean isElsewhere(List<RedisCommand<byte[], byte[], ?>> commands, @Nullable RedisURI node) {
		return commands.stream().anyMatch((command) -> !Objects.equals(node(command), node));
	}

	private CompletableFuture<?> connect(RedisURI node) {
		try {
			return this.connection.getConnectionAsync(node.getHost(), node.getPort()).thenAccept(this::watch);
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	// It would come back by itself, and repeat what was on its way
	private void watch(StatefulRedisConnection<byte[], byte[]> node) {
		if (this.nodes.add(node)) {
			node.addListener(this.listener);
			if (!node.isOpen()) {
				this.listener.onRedisDisconnected((RedisChannelHandler<?, ?>) node);
				throw Calls.lost();
			}
		}
	}

	private void dispatch(List<RedisCommand<byte[], byte[], ?>> commands, @Nullable Throwable failure) {
		Throwable reason = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		if (reason == null) {
			try {
				this.dispatcher.accept(commands);
			}
			catch (RuntimeException ex) {
				reason = ex;
			}
		}
		if (reason != null) {
			for (RedisCommand<byte[], byte[], ?> command : commands) {
				command.completeExceptionally(reason);
			}
		}
	}

}
