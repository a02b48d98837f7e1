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

package io.distributedbus.publish;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import io.distributedbus.SendTimeoutException;
import io.distributedbus.transport.Confirmation;
import org.jspecify.annotations.Nullable;

/**
 * What one call, or one pipelined block, has written to one channel, and how much of it
 * is confirmed. One object serves all writes, so that a send costs no future. Written by
 * one thread, confirmed by any; a confirmation that comes too late counts here and
 * nowhere else.
 */
final class ChannelSends implements Confirmation {

	private final OpenChannel channel;

	private final AtomicLong ended = new AtomicLong();

	private final AtomicLong failed = new AtomicLong();

	private volatile @Nullable Throwable firstFailure;

	private volatile @Nullable Thread waiter;

	private volatile long awaited = Long.MAX_VALUE;

	private volatile boolean timedOut;

	private long written;

	private long seen;

	private long begin;

	private long deadline;

	ChannelSends(OpenChannel channel) {
		this.channel = channel;
	}

	OpenChannel channel() {
		return this.channel;
	}

	void writing() {
		this.written++;
	}

	@Override
	public void confirmed() {
		end();
	}

	@Override
	public void failed(Throwable failure) {
		if (this.failed.getAndIncrement() == 0) {
			this.firstFailure = failure;
		}
		end();
	}

	private void end() {
		if (this.ended.incrementAndGet() >= this.awaited) {
			LockSupport.unpark(this.waiter);
			if (this.timedOut) {
				this.channel.unconfirmed().ended(this);
			}
		}
	}

	/**
	 * Begins the time in which a confirmation is awaited, at once for all channels of a
	 * call.
	 */
	void awaiting() {
		this.waiter = Thread.currentThread();
		this.awaited = this.written;
		this.seen = this.ended.get();
		this.begin = System.nanoTime();
		this.deadline = this.begin + this.channel.sendTimeout().toNanos();
	}

	/**
	 * Returns the time since confirmations were first awaited.
	 */
	Duration age() {
		return Duration.ofNanos(System.nanoTime() - this.begin);
	}

	/**
	 * Waits until everything is confirmed or failed. Gives up when nothing at all was
	 * confirmed for the send timeout.
	 * @return the first failure, or {@code null}
	 */
	@Nullable Throwable await() {
		while (progress() < this.written) {
			long left = this.deadline - System.nanoTime();
			if (left <= 0) {
				return timedOut();
			}
			if (Thread.currentThread().isInterrupted()) {
				return new InterruptedException("The wait for the confirmation of channel '" + this.channel.name()
						+ "' was interrupted; whether the broker has the envelope is unknown.");
			}
			LockSupport.parkNanos(this, left);
		}
		if (this.failed.get() < this.written) {
			this.channel.unconfirmed().confirmedLater();
		}
		return this.firstFailure;
	}

	private Throwable timedOut() {
		OldestUnconfirmed unconfirmed = this.channel.unconfirmed();
		this.timedOut = true;
		unconfirmed.timedOut(this);
		if (this.ended.get() >= this.written) {
			unconfirmed.ended(this);
		}
		Throwable failure = this.firstFailure;
		return (failure != null) ? failure : new SendTimeoutException(this.channel.name(), this.channel.sendTimeout());
	}

	private long progress() {
		long now = this.ended.get();
		if (now > this.seen) {
			this.seen = now;
			this.deadline = System.nanoTime() + this.channel.sendTimeout().toNanos();
		}
		return now;
	}

}
