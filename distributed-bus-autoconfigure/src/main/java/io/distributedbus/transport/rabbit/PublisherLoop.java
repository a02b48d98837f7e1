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

package io.distributedbus.transport.rabbit;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages from a queue and writes them to the broker, on a thread of its own. What
 * came while it wrote leaves together. Ends when there was nothing to do for long.
 */
final class PublisherLoop implements Runnable {

	private static final Log logger = LogFactory.getLog(PublisherLoop.class);

	private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(5);

	private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

	private static final long DRAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	private final Thread thread;

	private final Queue<Outgoing> queue;

	private final PublisherLink link;

	private final SendResults results;

	private final Predicate<PublisherLoop> retirement;

	private final AtomicBoolean parked = new AtomicBoolean();

	// When the current write began, zero while there is none
	private final AtomicLong writing = new AtomicLong();

	private @Nullable Outgoing pending;

	private boolean risky;

	private volatile boolean stopped;

	private volatile boolean abandoned;

	PublisherLoop(String name, Queue<Outgoing> queue, PublisherLink link, SendResults results,
			Predicate<PublisherLoop> retirement) {
		this.queue = queue;
		this.link = link;
		this.results = results;
		this.retirement = retirement;
		this.thread = new Thread(this, name);
		this.thread.setDaemon(true);
	}

	void start() {
		this.thread.start();
	}

	/**
	 * Tells that there is something in the queue.
	 */
	void wake() {
		if (this.parked.get() && this.parked.compareAndSet(true, false)) {
			LockSupport.unpark(this.thread);
		}
	}

	/**
	 * Ends the loop. What is not written fails.
	 */
	void stop() {
		this.stopped = true;
		LockSupport.unpark(this.thread);
	}

	/**
	 * Waits for the end of the loop.
	 * @param timeout how long to wait, in nanoseconds
	 * @throws InterruptedException if the thread is interrupted
	 */
	void join(long timeout) throws InterruptedException {
		this.thread.join(Math.max(TimeUnit.NANOSECONDS.toMillis(timeout), 1));
	}

	/**
	 * Tells whether a write does not return although its connection has ended.
	 * @param now the time of {@link System#nanoTime()}
	 * @param timeout how long a write may take, in nanoseconds
	 */
	boolean isStuck(long now, long timeout) {
		long since = this.writing.get();
		return since != 0 && now - since > timeout && this.link.isDead();
	}

	/**
	 * Leaves the queue to another loop; this one ends when its write returns.
	 */
	void abandon() {
		this.abandoned = true;
		this.link.abandon();
	}

	@Nullable Exception failure() {
		return this.link.failure();
	}

	@Override
	public void run() {
		boolean retired = false;
		while (!this.stopped && !this.abandoned && !retired) {
			Outgoing next = (this.pending != null) ? this.pending : this.queue.poll();
			this.pending = next;
			if (next != null) {
				step(next);
			}
			else {
				retired = idle();
			}
		}
		end();
	}

	private void step(Outgoing next) {
		try {
			send(next);
		}
		catch (RuntimeException ex) {
			logger.error("An envelope could not be published", ex);
			fail(next, () -> ex);
			this.link.close();
		}
	}

	private void send(Outgoing next) {
		long now = System.nanoTime();
		SendFailures failures = this.results.failures();
		if (next.left(now) <= 0) {
			fail(next, () -> failures.timeout(this.link.failure()));
			return;
		}
		Exception loss = this.link.loss();
		if (loss != null) {
			failAll(() -> failures.notSent(loss));
			return;
		}
		ConfirmChannel channel = this.link.channel();
		Exception failure = this.link.failure();
		if (channel != null) {
			write(channel, next, now);
		}
		else if (failure != null && SendFailures.isRefusal(failure)) {
			failAll(() -> failures.unreachable(failure));
		}
		else {
			pause(Math.min(this.link.retryIn(), next.left(now)));
		}
	}

	private void write(ConfirmChannel channel, Outgoing next, long now) {
		if (this.link.isBlocked()) {
			flush(channel, now);
			pause(LOOK_NANOS);
			return;
		}
		boolean risk = channel.isRisk(next);
		if ((risk || this.risky) && channel.unconfirmed().count() > 0) {
			flush(channel, now);
			pause(DRAIN_NANOS);
			return;
		}
		this.risky = risk;
		this.writing.lazySet(now);
		try {
			if (channel.write(next)) {
				this.pending = null;
			}
		}
		catch (IllegalArgumentException ex) {
			fail(next, () -> ex);
		}
		finally {
			this.writing.lazySet(0);
		}
	}

	private void flush(ConfirmChannel channel, long now) {
		this.writing.lazySet(now);
		channel.flush();
		this.writing.lazySet(0);
	}

	private void fail(Outgoing outgoing, Supplier<? extends Throwable> failure) {
		this.pending = null;
		this.results.failed(List.of(outgoing), failure);
	}

	private void failAll(Supplier<? extends Throwable> failure) {
		for (Outgoing next = this.pending; next != null; next = this.queue.poll()) {
			fail(next, failure);
		}
	}

	/**
	 * Waits for work.
	 * @return whether there was none for so long that the loop is not needed any more
	 */
	private boolean idle() {
		ConfirmChannel channel = this.link.openChannel();
		long wait = IDLE_NANOS;
		boolean quiet = true;
		if (channel != null) {
			flush(channel, System.nanoTime());
			expire(channel);
			Outgoing oldest = channel.unconfirmed().oldest();
			quiet = oldest == null;
			wait = (oldest != null) ? Math.max(oldest.left(System.nanoTime()), DRAIN_NANOS) : wait;
		}
		long start = System.nanoTime();
		this.parked.set(true);
		if (this.queue.isEmpty() && !this.stopped) {
			LockSupport.parkNanos(this, wait);
		}
		this.parked.set(false);
		return quiet && this.queue.isEmpty() && System.nanoTime() - start >= IDLE_NANOS && this.retirement.test(this);
	}

	private void pause(long nanos) {
		ConfirmChannel channel = this.link.openChannel();
		if (channel != null) {
			expire(channel);
		}
		if (nanos > 0 && !this.stopped) {
			LockSupport.parkNanos(this, nanos);
		}
	}

	private void expire(ConfirmChannel channel) {
		List<Outgoing> overdue = channel.unconfirmed().removeOverdue(System.nanoTime());
		this.results.failed(overdue, () -> this.results.failures().timeout(null));
	}

	private void end() {
		Outgoing pending = this.pending;
		if (pending != null) {
			fail(pending, this.results.failures()::closed);
		}
		if (this.stopped) {
			failRest();
		}
		this.link.close();
	}

	private void failRest() {
		for (Outgoing next = this.queue.poll(); next != null; next = this.queue.poll()) {
			fail(next, this.results.failures()::closed);
		}
	}

}
