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
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.transport.redis.ClusterLock.Held;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The permit of one instance at a time: it has a lock, which a thread of its own puts off
 * with every tick, whatever handlers and readers do meanwhile. A second thread notices
 * when Redis has not answered until the lock may be over.
 */
final class ExclusivePermit implements ReadPermit {

	/**
	 * How long the lock of an instance that has crashed lasts.
	 */
	static final Duration LOCK_TIME = Duration.ofSeconds(10);

	/**
	 * How often the lock is asked for or put off.
	 */
	static final Duration TICK = Duration.ofSeconds(1);

	/**
	 * How long whoever closes a permit waits for the release of the lock.
	 */
	static final Duration RELEASE_LIMIT = Duration.ofSeconds(2);

	private static final Log logger = LogFactory.getLog(ExclusivePermit.class);

	private final ChannelDefinition channel;

	private final ClusterLock lock;

	private final Duration tick;

	private final Duration releaseLimit;

	private final Object monitor = new Object();

	private volatile @Nullable Term current;

	private volatile boolean taken;

	private long terms;

	private boolean closed;

	private boolean failed;

	private @Nullable ScheduledThreadPoolExecutor executor;

	/**
	 * Creates a permit that is not granted yet.
	 * @param channel the channel, for logs
	 * @param lock the lock of the channel and group
	 * @param tick how often the lock is asked for or put off
	 * @param releaseLimit how long to wait for the release of the lock
	 */
	ExclusivePermit(ChannelDefinition channel, ClusterLock lock, Duration tick, Duration releaseLimit) {
		this.channel = channel;
		this.lock = lock;
		this.tick = tick;
		this.releaseLimit = releaseLimit;
	}

	@Override
	public long term() {
		Term current = this.current;
		return (current != null && current.held().isValid()) ? current.number() : 0;
	}

	@Override
	public boolean isTaken() {
		return this.taken;
	}

	@Override
	public void begin(LongConsumer lost) {
		synchronized (this.monitor) {
			if (this.executor == null && !this.closed) {
				CustomizableThreadFactory threads = new CustomizableThreadFactory(
						"distributed-bus-" + this.channel.name() + "-lock-");
				threads.setDaemon(true);
				this.executor = new ScheduledThreadPoolExecutor(2, threads);
				long millis = this.tick.toMillis();
				this.executor.scheduleWithFixedDelay(() -> ask(lost), 0, millis, TimeUnit.MILLISECONDS);
				this.executor.scheduleWithFixedDelay(() -> watch(lost), millis, millis, TimeUnit.MILLISECONDS);
			}
		}
	}

	private void ask(LongConsumer lost) {
		try {
			Term current = this.current;
			if (current == null) {
				acquire();
			}
			else if (!current.held().extend()) {
				this.current = null;
				logger.warn(describe() + " has lost its lock: this instance was held up for too long, or somebody has "
						+ "deleted the lock. Another instance may read.");
				lost.accept(current.number());
			}
			this.failed = false;
		}
		catch (RuntimeException ex) {
			this.taken = false;
			failed(ex);
		}
	}

	private void watch(LongConsumer lost) {
		Term current = this.current;
		if (current != null && !current.held().isValid()) {
			lost.accept(current.number());
		}
	}

	private void acquire() {
		Held held = this.lock.tryLock();
		this.taken = held == null;
		if (held == null) {
			return;
		}
		synchronized (this.monitor) {
			if (!this.closed) {
				this.current = new Term(held, ++this.terms);
				logger.info(describe() + " has the lock.");
				return;
			}
		}
		held.release();
	}

	private void failed(RuntimeException failure) {
		String text = describe() + " cannot ask for its lock: " + Calls.describe(failure);
		if (this.failed) {
			logger.debug(text);
		}
		else {
			logger.warn(text);
		}
		this.failed = true;
	}

	@Override
	public void close() {
		ScheduledThreadPoolExecutor executor;
		synchronized (this.monitor) {
			this.closed = true;
			executor = this.executor;
			this.executor = null;
		}
		if (executor != null) {
			executor.execute(this::release);
			executor.shutdown();
			await(executor);
			executor.shutdownNow();
		}
	}

	private void await(ScheduledThreadPoolExecutor executor) {
		try {
			executor.awaitTermination(this.releaseLimit.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void release() {
		Term current = this.current;
		this.current = null;
		if (current != null) {
			try {
				current.held().release();
			}
			catch (RuntimeException ex) {
				failed(ex);
			}
		}
	}

	private String describe() {
		return "The exclusive consumer of channel '" + this.channel.name() + "'";
	}

	private record Term(Held held, long number) {

	}

}
