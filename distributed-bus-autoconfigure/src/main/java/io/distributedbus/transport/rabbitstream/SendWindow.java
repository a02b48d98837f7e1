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

package io.distributedbus.transport.rabbitstream;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

import io.distributedbus.SendTimeoutException;
import io.distributedbus.transport.Confirmation;
import io.distributedbus.transport.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * The sends to one stream that are not confirmed, bounded in number and in size: the
 * oldest of them is never further behind than the window is wide. Entered by one thread
 * at a time, left by any.
 */
final class SendWindow {

	static final int WIDTH = 8192;

	private static final long MAX_BYTES = 32 * 1024 * 1024;

	// Smaller ones are bounded by their number
	private static final int COUNTED_SIZE = 4096;

	private final String channel;

	private final String stream;

	private final Duration timeout;

	private final AtomicReferenceArray<@Nullable PendingSend> slots = new AtomicReferenceArray<>(WIDTH);

	private final AtomicLong bytes = new AtomicLong();

	private int next;

	private volatile @Nullable Thread waiting;

	private volatile boolean progressing;

	SendWindow(String channel, String stream, Duration timeout) {
		this.channel = channel;
		this.stream = stream;
		this.timeout = timeout;
	}

	String stream() {
		return this.stream;
	}

	SendTimeoutException timeout() {
		return new SendTimeoutException(this.channel, this.timeout);
	}

	/**
	 * Adds a send, when there is room for it.
	 * @param confirmation who is told its end
	 * @param size the size of its payload
	 * @param deadline until when to wait for room
	 * @return the send
	 * @throws InterruptedException if the thread is interrupted
	 */
	PendingSend enter(Confirmation confirmation, int size, Deadline deadline) throws InterruptedException {
		if (!hasRoom()) {
			awaitRoom(deadline);
		}
		PendingSend send = new PendingSend(this, confirmation, this.next, (size > COUNTED_SIZE) ? size : 0);
		if (send.size() > 0) {
			this.bytes.addAndGet(send.size());
		}
		this.slots.set(this.next, send);
		this.next = (this.next + 1) & (WIDTH - 1);
		return send;
	}

	private boolean hasRoom() {
		return this.slots.get(this.next) == null && this.bytes.get() < MAX_BYTES;
	}

	private void awaitRoom(Deadline deadline) throws InterruptedException {
		this.waiting = Thread.currentThread();
		try {
			while (!hasRoom()) {
				long nanos = deadline.remainingNanos();
				if (nanos <= 0) {
					throw timeout();
				}
				LockSupport.parkNanos(this, nanos);
				if (Thread.interrupted()) {
					throw new InterruptedException();
				}
			}
		}
		finally {
			this.waiting = null;
		}
	}

	/**
	 * Removes a send.
	 * @param send the send
	 * @return whether it was there, so that its end is to be told
	 */
	boolean leave(PendingSend send) {
		if (!this.slots.compareAndSet(send.slot(), send, null)) {
			return false;
		}
		if (send.size() > 0) {
			this.bytes.addAndGet(-send.size());
		}
		Thread waiting = this.waiting;
		if (waiting != null) {
			LockSupport.unpark(waiting);
		}
		return true;
	}

	/**
	 * Notes that the broker confirms.
	 */
	void progressed() {
		if (!this.progressing) {
			this.progressing = true;
		}
	}

	/**
	 * Tells whether the broker has confirmed anything since this was asked last.
	 * @return whether it has
	 */
	boolean hasProgressed() {
		boolean progressed = this.progressing;
		this.progressing = false;
		return progressed;
	}

	/**
	 * Fails the sends that are too old.
	 * @param now the time on the clock of {@link System#nanoTime()}
	 * @return whether there were any
	 */
	boolean failOverdue(long now) {
		boolean overdue = false;
		for (int i = 0; i < WIDTH; i++) {
			PendingSend send = this.slots.get(i);
			if (send != null && now - send.since() >= this.timeout.toNanos()) {
				send.fail(timeout());
				overdue = true;
			}
		}
		return overdue;
	}

	/**
	 * Fails the sends that the client was given.
	 * @param failure the reason
	 */
	void failSent(Throwable failure) {
		for (int i = 0; i < WIDTH; i++) {
			PendingSend send = this.slots.get(i);
			if (send != null && send.isSent()) {
				send.fail(failure);
			}
		}
	}

	boolean holds(PendingSend send) {
		return this.slots.get(send.slot()) == send;
	}

	boolean isEmpty() {
		for (int i = 0; i < WIDTH; i++) {
			if (this.slots.get(i) != null) {
				return false;
			}
		}
		return true;
	}

}
