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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.DeliveryBatch;
import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.Lane;
import io.distributedbus.transport.Subscription;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * One instance of a service with an exclusive consumer, which notes in what order it has
 * handled what, and what its reader tells.
 */
final class ExclusiveInstance implements DeliverySink, AutoCloseable {

	final List<String> told = new CopyOnWriteArrayList<>();

	final List<String> handled = new CopyOnWriteArrayList<>();

	private final RedisTransport transport;

	private final ChannelReader reader;

	private final Consumer<String> handler;

	private final ExecutorService workers = Executors.newCachedThreadPool();

	ExclusiveInstance(RedisConnectionFactory factory, ChannelKind kind, String key, Consumer<String> handler) {
		this.transport = new RedisTransport((name) -> factory, "");
		this.handler = handler;
		ChannelDefinition channel = ChannelDefinition.builder("orders", kind, "redis")
			.destination(key)
			.options(new RedisChannelOptions(Duration.ofMinutes(1), List.of(), true, 0, false, null))
			.build();
		this.reader = this.transport.openReader(new Subscription(channel, "shop", "shop", List.of()));
		this.reader.start(this);
	}

	@Override
	public Lane openLane(String name) {
		return new TestLane();
	}

	@Override
	public boolean awaitCapacity(Duration timeout) {
		return true;
	}

	@Override
	public int fetchSize() {
		return 10;
	}

	@Override
	public long fetchBytes() {
		return 1024 * 1024;
	}

	@Override
	public void connected() {
		this.told.add("connected");
	}

	@Override
	public void standingBy() {
		this.told.add("standing by");
	}

	@Override
	public void disconnected(@Nullable Throwable reason, Duration retryIn) {
		this.told.add("disconnected: " + ((reason != null) ? reason.getMessage() : ""));
	}

	@Override
	public void failed(Throwable reason) {
		this.told.add("failed: " + reason);
	}

	boolean stop() {
		return this.reader.stop(Duration.ofSeconds(30));
	}

	@Override
	public void close() {
		this.reader.stop(Duration.ofSeconds(1));
		this.transport.close();
		this.workers.shutdownNow();
	}

	private final class TestLane implements Lane {

		private volatile boolean stopped;

		private volatile boolean abandoned;

		private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

		@Override
		public synchronized void deliver(DeliveryBatch batch) {
			this.last = this.last.thenRunAsync(() -> handle(batch), ExclusiveInstance.this.workers);
		}

		private void handle(DeliveryBatch batch) {
			for (int i = 0; i < batch.size() && !this.stopped; i++) {
				String payload = new String(batch.get(i).payload(), StandardCharsets.UTF_8);
				ExclusiveInstance.this.handler.accept(payload);
				ExclusiveInstance.this.handled.add(payload);
				if (!this.abandoned) {
					batch.settle(i);
					batch.progressed();
				}
			}
		}

		@Override
		public boolean stop(Duration timeout) {
			if (!this.stopped) {
				this.stopped = true;
				ExclusiveInstance.this.told.add("lane stopped");
			}
			try {
				last().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
				return true;
			}
			catch (Exception ex) {
				this.abandoned = true;
				return false;
			}
		}

		private synchronized CompletableFuture<Void> last() {
			return this.last;
		}

	}

}
