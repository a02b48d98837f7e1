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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.distributedbus.BusConfigurationException;

import org.springframework.data.redis.RedisConnectionFailureException;

/**
 * Connects within a time that the one who waits decides, whatever the client's own limits
 * are.
 */
final class Connecting {

	private Connecting() {
	}

	/**
	 * Connects on a thread of its own and waits for it.
	 * @param <C> the type of the connection
	 * @param connect makes the connection; may block
	 * @param close closes a connection that came too late
	 * @param limit how long to wait
	 * @return the connection
	 * @throws InterruptedException if the thread is interrupted
	 * @throws RedisConnectionFailureException if there is no connection in time
	 * @throws BusConfigurationException if the client cannot connect as it is configured
	 */
	static <C> C within(Duration limit, Supplier<C> connect, Consumer<C> close) throws InterruptedException {
		CompletableFuture<C> future = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			try {
				C connection = connect.get();
				if (!future.complete(connection)) {
					close.accept(connection);
				}
			}
			catch (Throwable ex) {
				future.completeExceptionally(ex);
			}
		}, "distributed-bus-redis-connect");
		thread.setDaemon(true);
		thread.start();
		try {
			return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			abandon(future, close);
			throw ex;
		}
		catch (TimeoutException ex) {
			abandon(future, close);
			throw failure("Redis has not answered within " + limit.toMillis() + " ms.", ex);
		}
		catch (ExecutionException ex) {
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			if (cause instanceof IllegalStateException || cause instanceof BusConfigurationException) {
				throw (RuntimeException) cause;
			}
			throw failure("Redis cannot be reached: " + Calls.describe(cause), cause);
		}
	}

	// It may have come at the last moment
	private static <C> void abandon(CompletableFuture<C> future, Consumer<C> close) {
		if (!future.cancel(false) && !future.isCompletedExceptionally()) {
			close.accept(future.join());
		}
	}

	private static RedisConnectionFailureException failure(String message, Throwable cause) {
		return new RedisConnectionFailureException(message, cause);
	}

}
