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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.distributedbus.message.Envelope;
import io.distributedbus.transport.Confirmation;
import io.distributedbus.transport.Deadline;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends to one stream. While the client has no connection to its leader, sends wait in
 * their order. Each send ends in time: when the client tells nothing it is taken to have
 * failed, and a client that tells nothing at all any more is replaced. Safe for use by
 * several threads.
 */
final class PartitionProducer {

	private static final Log logger = LogFactory.getLog(PartitionProducer.class);

	// The client tries every five seconds
	private static final Duration RECOVERY_PATIENCE = Duration.ofSeconds(30);

	private final Opener opener;

	private final StreamTasks tasks;

	private final Duration timeout;

	private final SendWindow window;

	private final ReentrantLock entrance = new ReentrantLock();

	private final ReentrantLock order = new ReentrantLock();

	private final AtomicBoolean watched = new AtomicBoolean();

	// Guarded by the order
	private final Deque<Waiting> backlog = new ArrayDeque<>();

	private boolean draining;

	private volatile @Nullable ClientProducer current;

	private volatile boolean closed;

	PartitionProducer(Opener opener, StreamTasks tasks, Duration timeout, SendWindow window) {
		this.opener = opener;
		this.tasks = tasks;
		this.timeout = timeout;
		this.window = window;
	}

	/**
	 * Sends an envelope.
	 * @param envelope the envelope
	 * @param confirmation told the end, unless an exception is thrown
	 * @throws InterruptedException if the thread is interrupted
	 */
	void send(Envelope envelope, Confirmation confirmation) throws InterruptedException {
		PendingSend send = enter(envelope, confirmation);
		this.order.lock();
		try {
			ClientProducer producer = this.current;
			if (this.backlog.isEmpty() && producer != null && producer.isOpen()) {
				producer.send(envelope, send);
			}
			else {
				enqueue(new Waiting(envelope, send));
			}
		}
		finally {
			this.order.unlock();
		}
		watch();
	}

	// Who waits for room must not keep others from making it
	private PendingSend enter(Envelope envelope, Confirmation confirmation) throws InterruptedException {
		Deadline deadline = Deadline.in(this.timeout);
		if (!this.entrance.tryLock() && !this.entrance.tryLock(this.timeout.toNanos(), TimeUnit.NANOSECONDS)) {
			throw this.window.timeout();
		}
		try {
			return this.window.enter(confirmation, envelope.payload().length, deadline);
		}
		finally {
			this.entrance.unlock();
		}
	}

	private void enqueue(Waiting waiting) {
		for (Waiting first = this.backlog.peekFirst(); first != null
				&& !first.send().isPending(); first = this.backlog.peekFirst()) {
			this.backlog.removeFirst();
		}
		this.backlog.addLast(waiting);
		startDraining();
	}

	private void startDraining() {
		if (!this.draining && !this.closed) {
			this.draining = true;
			this.tasks.submit(() -> {
				drain();
				return true;
			});
		}
	}

	private void drain() {
		try {
			while (!drain(usable())) {
				logger.trace("The connection was lost while sends were made up for");
			}
		}
		catch (Exception ex) {
			giveUpBacklog(StreamFailures.clear(ex));
		}
	}

	private boolean drain(ClientProducer producer) {
		this.order.lock();
		try {
			while (producer.isOpen()) {
				Waiting next = this.backlog.pollFirst();
				if (next == null) {
					this.draining = false;
					return true;
				}
				if (next.send().isPending()) {
					producer.send(next.envelope(), next.send());
				}
			}
			return false;
		}
		finally {
			this.order.unlock();
		}
	}

	private void giveUpBacklog(Throwable failure) {
		this.order.lock();
		try {
			this.draining = false;
			this.backlog.forEach((waiting) -> waiting.send().fail(failure));
			this.backlog.clear();
		}
		finally {
			this.order.unlock();
		}
	}

	// A new one is opened when the old one can send
	// nothing more, so that nothing is overtaken
	private ClientProducer usable() throws Exception {
		ClientProducer producer = this.current;
		if (producer != null) {
			if (producer.awaitOpen(Deadline.in(RECOVERY_PATIENCE))) {
				return producer;
			}
			close(producer);
		}
		if (this.closed) {
			throw new IllegalStateException("The writer is closed");
		}
		producer = this.opener.open((lost) -> lost());
		this.current = producer;
		if (this.closed) {
			close(producer);
		}
		return producer;
	}

	private void close(ClientProducer producer) {
		this.current = null;
		try {
			producer.close();
		}
		catch (RuntimeException ex) {
			logger.debug("A producer could not be closed", ex);
		}
		lost();
	}

	// What is closed tells no end of what was handed to it
	private void lost() {
		this.window.failSent(new StreamSendException("The producer of stream '" + this.window.stream()
				+ "' was closed before it was told whether the broker has the envelope."));
	}

	private void watch() {
		if (!this.watched.get() && this.watched.compareAndSet(false, true)) {
			this.tasks.schedule(this::check, this.timeout.dividedBy(2));
		}
	}

	private void check() {
		boolean overdue = this.window.failOverdue(System.nanoTime());
		boolean progressed = this.window.hasProgressed();
		ClientProducer producer = this.current;
		if (overdue && !progressed && producer != null && producer.isOpen()) {
			logger.warn("The client confirms nothing on stream '" + this.window.stream() + "' for "
					+ this.timeout.toMillis() + " ms: it is replaced.");
			abandon(producer);
		}
		this.watched.set(false);
		if (!this.window.isEmpty()) {
			watch();
		}
	}

	private void abandon(ClientProducer producer) {
		this.order.lock();
		try {
			producer.abandon();
			startDraining();
		}
		finally {
			this.order.unlock();
		}
	}

	/**
	 * Waits for what is unconfirmed, and closes.
	 * @param deadline how long to wait
	 */
	void close(Deadline deadline) {
		while (!this.window.isEmpty() && !deadline.isOver()) {
			try {
				TimeUnit.MILLISECONDS.sleep(1);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				break;
			}
		}
		this.closed = true;
		ClientProducer producer = this.current;
		if (producer != null) {
			close(producer);
		}
		giveUpBacklog(new StreamSendException("The writer of stream '" + this.window.stream() + "' was closed."));
	}

	/**
	 * Opens producers of the client.
	 */
	interface Opener {

		/**
		 * Opens a producer.
		 * @param onClosed told when it has closed, by itself or not
		 * @return the producer
		 * @throws Exception if that is not possible now
		 */
		ClientProducer open(Consumer<ClientProducer> onClosed) throws Exception;

	}

	/**
	 * A send that waits for a connection.
	 *
	 * @param envelope the envelope
	 * @param send the send
	 */
	private record Waiting(Envelope envelope, PendingSend send) {

	}

}
