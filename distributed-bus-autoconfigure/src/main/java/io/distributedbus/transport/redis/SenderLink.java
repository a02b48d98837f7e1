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
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.distributedbus.transport.Deadline;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.RedisConnectionFailureException;

/**
 * The connection of a sender: opened when it is first needed and again after it was lost.
 * While Redis is out of reach, one sender tries again as long as its time allows, and
 * those behind fail with it. Safe for use by several threads.
 */
final class SenderLink {

	private static final Duration REFUSAL_TIME = Duration.ofMillis(100);

	private static final Duration FIRST_DELAY = Duration.ofMillis(20);

	private static final Duration LONGEST_DELAY = Duration.ofMillis(500);

	private final RedisReaderFailures failures = new RedisReaderFailures();

	private final LinkOpener opener;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition ended = this.lock.newCondition();

	private volatile @Nullable RedisLink link;

	private boolean connecting;

	private boolean closed;

	private @Nullable Refusal refusal;

	SenderLink(LinkOpener opener) {
		this.opener = opener;
	}

	/**
	 * Returns the link if it is open.
	 * @return the link, or {@code null}
	 */
	@Nullable RedisLink open() {
		RedisLink link = this.link;
		return (link != null && link.isOpen()) ? link : null;
	}

	/**
	 * Opens the link unless it is open.
	 * @param deadline how long to wait
	 * @throws InterruptedException if the thread is interrupted
	 * @throws RuntimeException if there is no link in time
	 */
	void connect(Deadline deadline) throws InterruptedException {
		if (open() == null && begin(deadline)) {
			connectNow(deadline);
		}
	}

	private boolean begin(Deadline deadline) throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			while (this.connecting) {
				if (this.ended.awaitNanos(deadline.remaining().toNanos()) <= 0) {
					throw new RedisConnectionFailureException("Redis could not be reached in time.");
				}
			}
			if (open() != null) {
				return false;
			}
			checkRefusal();
			this.connecting = true;
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void checkRefusal() {
		if (this.closed) {
			throw new IllegalStateException("The writer is closed");
		}
		Refusal refusal = this.refusal;
		if (refusal != null && !refusal.end().isOver()) {
			throw refusal.failure();
		}
	}

	private void connectNow(Deadline deadline) throws InterruptedException {
		RedisLink opened = null;
		RuntimeException failure = null;
		try {
			opened = open(deadline);
		}
		catch (RuntimeException ex) {
			failure = ex;
			throw ex;
		}
		finally {
			connected(opened, failure);
		}
	}

	private RedisLink open(Deadline deadline) throws InterruptedException {
		Duration delay = FIRST_DELAY;
		while (true) {
			try {
				return this.opener.open(deadline.remaining());
			}
			catch (RedisConnectionFailureException ex) {
				if (this.failures.isRefusal(ex) || !isWorthWaiting(delay, deadline)) {
					throw ex;
				}
			}
			Duration doubled = delay.multipliedBy(2);
			delay = (doubled.compareTo(LONGEST_DELAY) < 0) ? doubled : LONGEST_DELAY;
		}
	}

	private boolean isWorthWaiting(Duration delay, Deadline deadline) throws InterruptedException {
		if (deadline.remaining().compareTo(delay.multipliedBy(2)) < 0) {
			return false;
		}
		this.lock.lockInterruptibly();
		try {
			long nanos = delay.toNanos();
			while (nanos > 0 && !this.closed) {
				nanos = this.ended.awaitNanos(nanos);
			}
			return !this.closed;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void connected(@Nullable RedisLink opened, @Nullable RuntimeException failure) {
		this.lock.lock();
		try {
			this.connecting = false;
			this.refusal = (failure != null) ? new Refusal(failure, Deadline.in(REFUSAL_TIME)) : null;
			this.link = opened;
			if (this.closed && opened != null) {
				opened.close();
			}
			this.ended.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Gives the link up, so that what is on its way fails.
	 */
	void drop() {
		RedisLink link = this.link;
		if (link != null) {
			link.close();
		}
	}

	/**
	 * Closes the link for good.
	 */
	void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.ended.signalAll();
		}
		finally {
			this.lock.unlock();
		}
		drop();
	}

	private record Refusal(RuntimeException failure, Deadline end) {

	}

}
