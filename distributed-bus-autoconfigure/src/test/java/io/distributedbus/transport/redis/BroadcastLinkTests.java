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

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.pubsub.RedisClusterPubSubListener;
import io.lettuce.core.cluster.pubsub.StatefulRedisClusterPubSubConnection;
import io.lettuce.core.cluster.pubsub.api.async.RedisClusterPubSubAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.pubsub.RedisPubSubListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BroadcastLinkTests {

	private static final byte[] NAME = RedisNames.bytes("news");

	private final FakeConnection node = new FakeConnection(null);

	private final FakeConnection cluster = new FakeConnection(this.node);

	@Test
	void aShardedLinkEndsWithTheConnectionToItsNode() throws InterruptedException {
		BroadcastLink link = subscribe();
		assertThat(link.isOpen()).isTrue();
		this.node.lose();
		assertThat(link.isOpen()).isFalse();
		assertThat(this.cluster.open).isFalse();
	}

	@Test
	void aShardedLinkEndsWhenTheConnectionToItsNodeIsAlreadyLost() throws InterruptedException {
		this.node.open = false;
		assertThat(subscribe().isOpen()).isFalse();
		assertThat(this.cluster.open).isFalse();
	}

	@Test
	void aShardedLinkEndsWhenTheServerHasUnsubscribedIt() throws InterruptedException {
		BroadcastLink link = subscribe();
		this.cluster.listeners.forEach((listener) -> listener.sunsubscribed(NAME, 0));
		assertThat(link.isOpen()).isFalse();
		assertThat(this.cluster.open).isFalse();
	}

	@Test
	void aShardedLinkAsksItsNode() throws InterruptedException {
		subscribe().ping();
		assertThat(this.node.pings).isOne();
		assertThat(this.cluster.pings).isZero();
	}

	@Test
	void aShardedLinkDoesNotAskItsNodeWithTheOldProtocol() throws InterruptedException {
		this.node.protocol = ProtocolVersion.RESP2;
		subscribe().ping();
		assertThat(this.node.pings).isZero();
		assertThat(this.cluster.pings).isOne();
	}

	private BroadcastLink subscribe() throws InterruptedException {
		BroadcastLink link = BroadcastLink.subscribe(this.cluster.connection(), "news", true, (message) -> {
		});
		RedisClusterNode taker = RedisClusterNode.of("taker");
		taker.setUri(RedisURI.create("localhost", 7000));
		this.cluster.clusterListeners.forEach((listener) -> listener.ssubscribed(taker, NAME, 1));
		return link;
	}

	/**
	 * A connection to the cluster or to its node, which accepts every subscription.
	 */
	private static final class FakeConnection {

		private final List<RedisPubSubListener<byte[], byte[]>> listeners = new ArrayList<>();

		private final List<RedisClusterPubSubListener<byte[], byte[]>> clusterListeners = new ArrayList<>();

		private final List<RedisConnectionStateListener> stateListeners = new ArrayList<>();

		private ProtocolVersion protocol = ProtocolVersion.RESP3;

		private boolean open = true;

		private int pings;

		private final @Nullable FakeConnection node;

		FakeConnection(@Nullable FakeConnection node) {
			this.node = node;
		}

		void lose() {
			this.open = false;
			this.stateListeners.forEach((listener) -> listener.onRedisDisconnected(null));
		}

		@SuppressWarnings("unchecked")
		StatefulRedisClusterPubSubConnection<byte[], byte[]> connection() {
			return proxy(StatefulRedisClusterPubSubConnection.class, this::onConnection);
		}

		private @Nullable Object onConnection(Object proxy, Method method, Object[] arguments) {
			return switch (method.getName()) {
				case "addListener" -> {
					addListener(method.getParameterTypes()[0], arguments[0]);
					yield null;
				}
				case "async" -> proxy(RedisClusterPubSubAsyncCommands.class, this::onCommand);
				case "isOpen" -> this.open;
				case "getOptions" -> ClientOptions.builder().protocolVersion(this.protocol).build();
				case "getConnectionAsync" -> CompletableFuture.completedFuture(this.node.connection());
				case "closeAsync" -> {
					this.open = false;
					yield CompletableFuture.completedFuture(null);
				}
				default -> throw new UnsupportedOperationException(method.toString());
			};
		}

		@SuppressWarnings("unchecked")
		private void addListener(Class<?> type, Object listener) {
			if (type == RedisPubSubListener.class) {
				this.listeners.add((RedisPubSubListener<byte[], byte[]>) listener);
			}
			else if (type == RedisClusterPubSubListener.class) {
				this.clusterListeners.add((RedisClusterPubSubListener<byte[], byte[]>) listener);
			}
			else {
				this.stateListeners.add((RedisConnectionStateListener) listener);
			}
		}

		private RedisFuture<String> onCommand(Object proxy, Method method, Object[] arguments) {
			if (method.getName().equals("ping")) {
				this.pings++;
			}
			AsyncCommand<byte[], byte[], String> command = new AsyncCommand<>(
					new Command<>(CommandType.PING, new StatusOutput<>(ByteArrayCodec.INSTANCE)));
			command.complete();
			return command;
		}

		private static <T> T proxy(Class<T> type, InvocationHandler handler) {
			return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler));
		}

	}

}
