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
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LettuceLinkTests {

	private final FakeConnection connection = new FakeConnection();

	private final LettuceLink link = LettuceLink.of(this.connection.connection());

	@Test
	void aCommandThatIsSentWhileTheConnectionIsLostFails() {
		AsyncCommand<byte[], byte[], String> command = command();
		this.connection.whenDispatched = () -> this.connection.open = false;
		this.link.send(List.of(command));
		assertThat(command.toCompletableFuture()).isCompletedExceptionally();
	}

	@Test
	void aCommandThatIsSentOnALinkThatWasClosedFails() {
		AsyncCommand<byte[], byte[], String> command = command();
		this.connection.whenDispatched = this.link::close;
		this.link.send(List.of(command));
		assertThat(command.toCompletableFuture()).isCompletedExceptionally();
	}

	@Test
	void aCommandWaitsForItsAnswer() {
		AsyncCommand<byte[], byte[], String> command = command();
		this.link.send(List.of(command));
		assertThat(command.toCompletableFuture()).isNotDone();
	}

	private static AsyncCommand<byte[], byte[], String> command() {
		return new AsyncCommand<>(new Command<>(CommandType.PING, new StatusOutput<>(ByteArrayCodec.INSTANCE)));
	}

	/**
	 * A connection that keeps what it is given, as that of the client does when it is
	 * closed at that moment.
	 */
	private static final class FakeConnection implements InvocationHandler {

		private boolean open = true;

		private Runnable whenDispatched = () -> {
		};

		@SuppressWarnings("unchecked")
		StatefulRedisConnection<byte[], byte[]> connection() {
			return (StatefulRedisConnection<byte[], byte[]>) Proxy.newProxyInstance(getClass().getClassLoader(),
					new Class<?>[] { StatefulRedisConnection.class }, this);
		}

		@Override
		public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
			return switch (method.getName()) {
				case "async", "addListener", "setTimeout" -> null;
				case "isOpen" -> this.open;
				case "closeAsync" -> CompletableFuture.completedFuture(null);
				case "dispatch" -> {
					this.whenDispatched.run();
					yield List.of();
				}
				default -> throw new UnsupportedOperationException(method.toString());
			};
		}

	}

}
