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
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Takes messages from a queue and writes them to the broker, on a thread of its own. What
 * came while it wrote leaves together. Ends when there was nothing to do for long.
 */
final class PublisherLoop implements Runnable, ConfirmChannel.Observer {

	private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(5);

	private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

	private static final long DRAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	private final Thread thread;

	private final PublishQueue queue;

	private final PublisherLink link;

	private final SendResults results;

	private final Owner owner;

	private final AtomicBoolean parked = new AtomicBoolean();

	// When the current write began, zero while there is none
	private final AtomicLong writing = new AtomicLong();

	// Whether the last message must be confirmed before another is written
	private boolean alone;

	private volatile boolean stopped;

	private volatile boolean abandoned;

	PublisherLoop(String name, Queue<Outgoing> queue, ConfirmChannels channels, SendResults results, Owner owner) {
		this.queue = new PublishQueue(queue);
		this.link = new PublisherLink(channels, results, this);
		this.results = results;
		this.owner = owner;
		this.thread = new Thread(this, name);
		this.thread.setDaemon(true);
	}

	void start() {
		this.thread.start();
	}

	@Override
	public void again(Outgoing outgoing) {
		this.queue.again(outgoing);
		wake();
	}

	@Override
	public void ended() {
		wake();
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
		try {
			boolean retired = false;
			while (!this.stopped && !this.abandoned && !retired) {
				Outgoing next = this.queue.next();
				if (next != null) {
					step(next);
				}
				else {
					retired = idle();
				}
			}
		}
		finally {
			this.link.close();
			failAll(this.stopped ? this.queue.removeAll() : this.queue.removeTaken(), this.results.failures()::closed);
			this.owner.ended(this);
		}
	}

	private void step(Outgoing next) {
		SendFailures failures = this.results.failures();
		if (next.left(System.nanoTime()) <= 0) {
			fail(next, () -> failures.timeout(this.link.failure()));
			return;
		}
		if (failBehindLoss()) {
			return;
		}
		ConfirmChannel channel = this.link.channel();
		Exception failure = this.link.failure();
		if (channel != null) {
			send(channel, next);
		}
		else if (failure != null && SendFailures.isRefusal(failure)) {
			failAll(this.queue.removeAll(), () -> failures.unreachable(failure));
		}
		else {
			pause(Math.min(this.link.retryIn(), next.left(System.nanoTime())));
		}
	}

	// Who has queued something may not have known yet what it would overtake
	private boolean failBehindLoss() {
		Exception loss = this.link.loss();
		if (loss != null) {
			failAll(this.queue.removeAll(), () -> this.results.failures().notSent(loss));
		}
		return loss != null;
	}

	private void send(ConfirmChannel channel, Outgoing next) {
		if (this.link.isBlocked()) {
			pause(LOOK_NANOS);
			return;
		}
		boolean alone = channel.isRisk(next);
		if ((alone || this.alone) && !channel.isQuiet()) {
			writing(channel::flush);
			pause(DRAIN_NANOS);
			return;
		}
		if (this.queue.isAgain()) {
			return;
		}
		this.alone = alone;
		if (next.wasRefused()) {
			pause(LOOK_NANOS);
		}
		writing(() -> write(channel, next));
	}

	private void write(ConfirmChannel channel, Outgoing next) {
		try {
			if (channel.write(next)) {
				this.queue.done(next);
			}
		}
		catch (IllegalArgumentException ex) {
			fail(next, () -> ex);
		}
	}

	private void writing(Runnable write) {
		this.writing.lazySet(System.nanoTime());
		try {
			write.run();
		}
		finally {
			this.writing.lazySet(0);
		}
	}

	private void fail(Outgoing outgoing, Supplier<? extends Throwable> failure) {
		this.queue.done(outgoing);
		this.results.failed(List.of(outgoing), failure);
	}

	private void failAll(List<Outgoing> messages, Supplier<? extends Throwable> failure) {
		this.results.failed(messages, failure);
	}

	/**
	 * Waits for work.
	 * @return whether there was none for so long that the loop is not needed any more
	 */
	private boolean idle() {
		long wait = IDLE_NANOS;
		boolean quiet = true;
		failBehindLoss();
		ConfirmChannel channel = this.link.openChannel();
		if (channel != null) {
			boolean blocked = this.link.isBlocked();
			if (!blocked) {
				writing(channel::flush);
			}
			expire(channel);
			Outgoing oldest = channel.unconfirmed().oldest();
			if (oldest != null) {
				quiet = false;
				wait = blocked ? LOOK_NANOS : Math.max(oldest.left(System.nanoTime()), DRAIN_NANOS);
			}
		}
		long start = System.nanoTime();
		this.parked.set(true);
		if (this.queue.isEmpty() && !this.link.isLost() && !this.stopped) {
			LockSupport.parkNanos(this, wait);
		}
		this.parked.set(false);
		return quiet && System.nanoTime() - start >= IDLE_NANOS && this.queue.isEmpty() && this.owner.retire(this);
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

	/**
	 * To whom a loop belongs.
	 */
	interface Owner {

		/**
		 * Asks whether a loop that has nothing to do may end.
		 */
		boolean retire(PublisherLoop loop);

		/**
		 * Tells that a loop has ended, for whatever reason.
		 */
		void ended(PublisherLoop loop);

	}

}
