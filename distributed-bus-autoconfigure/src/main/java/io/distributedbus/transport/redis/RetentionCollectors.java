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
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The collectors of the streams that this application writes or reads, on one thread that
 * is started with the first. Safe for use by several threads.
 */
final class RetentionCollectors implements AutoCloseable {

	private static final Duration LOCK_TIME = Duration.ofSeconds(30);

	private final RedisNames names;

	private final Set<String> collected = new HashSet<>();

	private @Nullable ScheduledThreadPoolExecutor executor;

	private volatile boolean closed;

	RetentionCollectors(RedisNames names) {
		this.names = names;
	}

	/**
	 * Collects from the stream of a channel from now on, if its retention says so and
	 * nobody has asked for it before.
	 * @param channel the channel
	 * @param clients the way to its Redis
	 */
	synchronized void collect(ChannelDefinition channel, RedisClients clients) {
		RedisRetention retention = channel.options(RedisChannelOptions.class, RedisChannelOptions.DEFAULT)
			.retentionOrDefault();
		if (channel.kind() != ChannelKind.STREAM || !retention.isActive() || this.closed
				|| !this.collected.add(channel.name())) {
			return;
		}
		String key = this.names.key(channel);
		long interval = retention.interval().toMillis();
		// One pass per interval, whichever instance comes first
		Duration pause = retention.interval().multipliedBy(9).dividedBy(10);
		Duration lockTime = (pause.compareTo(LOCK_TIME) > 0) ? pause : LOCK_TIME;
		ClusterLock lock = new ShedLocks(clients.factory(), key, "retention", "collector", lockTime, pause);
		executor().scheduleWithFixedDelay(new RetentionCollector(channel, key, clients, lock, () -> !this.closed),
				ThreadLocalRandom.current().nextLong(interval), interval, TimeUnit.MILLISECONDS);
	}

	private ScheduledThreadPoolExecutor executor() {
		ScheduledThreadPoolExecutor executor = this.executor;
		if (executor == null) {
			CustomizableThreadFactory threads = new CustomizableThreadFactory("distributed-bus-redis-retention-");
			threads.setDaemon(true);
			executor = new ScheduledThreadPoolExecutor(1, threads);
			this.executor = executor;
		}
		return executor;
	}

	/**
	 * Ends all collectors without waiting: a step that has begun may still end.
	 */
	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.executor != null) {
			this.executor.shutdownNow();
		}
	}

}
