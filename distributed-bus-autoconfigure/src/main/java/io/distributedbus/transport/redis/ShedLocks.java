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

import io.distributedbus.transport.Deadline;
import net.javacrumbs.shedlock.core.ClockProvider;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import net.javacrumbs.shedlock.provider.redis.spring.RedisLockProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * A lock of ShedLock at a key of Redis. It ends by itself after a time, in which case its
 * holder knows that from its own clock and a little earlier.
 */
final class ShedLocks implements ClusterLock {

	// Of the time that a lock lasts: clocks do not run equally fast
	private static final int MARGIN = 10;

	private final LockProvider provider;

	private final String name;

	private final Duration atMost;

	private final Duration atLeast;

	/**
	 * Creates the lock.
	 * @param factory the way to Redis
	 * @param scope the key begins with it
	 * @param owner what comes next in the key
	 * @param name the key ends with it
	 * @param atMost how long the lock lasts unless it is extended
	 * @param atLeast how long it lasts although it is given back
	 */
	ShedLocks(RedisConnectionFactory factory, String scope, String owner, String name, Duration atMost,
			Duration atLeast) {
		// Safe: a lock whose time was over is never taken from its next holder
		this.provider = new RedisLockProvider.Builder(factory).keyPrefix(scope)
			.environment(owner)
			.safeUpdate(true)
			.build();
		this.name = name;
		this.atMost = atMost;
		this.atLeast = atLeast;
	}

	@Override
	public @Nullable Held tryLock() {
		Deadline end = end();
		SimpleLock lock = this.provider
			.lock(new LockConfiguration(ClockProvider.now(), this.name, this.atMost, this.atLeast))
			.orElse(null);
		return (lock != null) ? new HeldLock(lock, end) : null;
	}

	private Deadline end() {
		return Deadline.in(this.atMost.minus(this.atMost.dividedBy(MARGIN)));
	}

	private final class HeldLock implements Held {

		private @Nullable SimpleLock lock;

		private volatile Deadline end;

		private HeldLock(SimpleLock lock, Deadline end) {
			this.lock = lock;
			this.end = end;
		}

		@Override
		public boolean isValid() {
			return !this.end.isOver();
		}

		@Override
		public synchronized boolean extend() {
			Deadline end = end();
			SimpleLock lock = this.lock;
			this.lock = (lock != null) ? lock.extend(ShedLocks.this.atMost, ShedLocks.this.atLeast).orElse(null) : null;
			if (this.lock == null || this.end.isOver()) {
				release();
				return false;
			}
			this.end = end;
			return true;
		}

		@Override
		public synchronized void release() {
			SimpleLock lock = this.lock;
			this.lock = null;
			this.end = Deadline.in(Duration.ZERO);
			if (lock != null) {
				lock.unlock();
			}
		}

	}

}
