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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.distributedbus.message.Envelope;
import io.distributedbus.transport.Confirmation;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends to one stream. Each send ends in time: when the client tells nothing it is taken
 * to have failed, and a client that tells nothing at all any more is replaced. Safe for
 * use by several threads.
 */
final class PartitionProducer {

	private static final Log logger = LogFactory.getLog(PartitionProducer.class);

	private final Opener opener;

	private final StreamTasks tasks;

	private final Duration timeout;

	private final SendWindow window;

	private final ReentrantLock order = new ReentrantLock();

	private final AtomicBoolean watched = new AtomicBoolean();

	private volatile @Nullable CompletableFuture<ClientProducer> opening;

	private volatile @Nullable ClientProducer current;

	private @Nullable Refusal refusal;

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
	 * @throws Exception if it could not be sent
	 */
	void send(Envelope envelope, Confirmation confirmation) throws Exception {
		Deadline deadline = Deadline.in(this.timeout);
		if (!this.order.tryLock() && !this.order.tryLock(this.timeout.toNanos(), TimeUnit.NANOSECONDS)) {
			throw this.window.timeout();
		}
		try {
			ClientProducer producer = usable(deadline);
			PendingSend send = this.window.enter(confirmation, envelope.payload().length, deadline);
			try {
				producer.send(envelope, send);
			}
			catch (RuntimeException ex) {
				send.fail(ex);
			}
		}
		finally {
			this.order.unlock();
		}
		watch();
	}

	private ClientProducer usable(Deadline deadline) throws Exception {
		ClientProducer producer = this.current;
		if (producer != null && producer.isOpen()) {
			return producer;
		}
		Refusal refusal = this.refusal;
		if (refusal != null && !refusal.isOver()) {
			throw refusal.failure();
		}
		try {
			return awaitUsable(deadline);
		}
		catch (InterruptedException ex) {
			throw ex;
		}
		catch (Exception ex) {
			// Those who wait behind this one need not wait as long
			this.refusal = Refusal.of(ex);
			throw ex;
		}
	}

	private ClientProducer awaitUsable(Deadline deadline) throws Exception {
		ClientProducer producer = this.current;
		if (producer != null && !producer.isClosed()) {
			if (producer.awaitOpen(deadline)) {
				return producer;
			}
			if (!producer.isClosed()) {
				throw this.window.timeout();
			}
		}
		CompletableFuture<ClientProducer> opening = this.opening;
		if (opening == null) {
			opening = replace(producer);
		}
		try {
			ClientProducer opened = opening.get(Math.max(deadline.remainingNanos(), 0), TimeUnit.NANOSECONDS);
			this.opening = null;
			this.current = opened;
			return opened;
		}
		catch (TimeoutException ex) {
			throw this.window.timeout();
		}
		catch (ExecutionException ex) {
			this.opening = null;
			throw (ex.getCause() instanceof Exception cause) ? cause : ex;
		}
	}

	// The new one is opened when the old one can send nothing more, so that nothing is
	// overtaken
	private CompletableFuture<ClientProducer> replace(@Nullable ClientProducer old) {
		if (this.closed) {
			throw new IllegalStateException("The writer is closed");
		}
		this.current = null;
		CompletableFuture<ClientProducer> opening = this.tasks.submit(() -> {
			if (old != null) {
				close(old);
			}
			return this.opener.open(this::lost);
		});
		this.opening = opening;
		return opening;
	}

	private void close(ClientProducer producer) {
		try {
			producer.close();
		}
		catch (RuntimeException ex) {
			logger.debug("A producer could not be closed", ex);
		}
		lost(producer);
	}

	// What is closed tells no end of what was handed to it
	private void lost(ClientProducer producer) {
		this.window.failAll(new StreamSendException("The producer of stream '" + this.window.stream()
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
			this.tasks.submit(() -> {
				replaceStalled(producer);
				return true;
			});
		}
		this.watched.set(false);
		if (!this.window.isEmpty()) {
			watch();
		}
	}

	private void replaceStalled(ClientProducer producer) {
		this.order.lock();
		try {
			if (this.current == producer && !this.closed) {
				replace(producer);
			}
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
		this.closed = true;
		while (!this.window.isEmpty() && !deadline.isOver()) {
			try {
				TimeUnit.MILLISECONDS.sleep(1);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				break;
			}
		}
		CompletableFuture<ClientProducer> opening = this.opening;
		if (opening != null) {
			opening.thenAccept(this::close);
		}
		ClientProducer producer = this.current;
		if (producer != null) {
			close(producer);
		}
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

}
