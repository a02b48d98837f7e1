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

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.distributedbus.transport.Confirmation;
import org.jspecify.annotations.Nullable;

/**
 * Publishes messages to one target in order. A thread of its own writes them, since a
 * write to the broker may block for as long as the network does not move, and nobody who
 * sends may wait longer than the send timeout. Safe for use by several threads.
 */
final class Publisher implements PublisherLoop.Owner {

	private static final int MAX_COUNT = 1000;

	private static final long MAX_BYTES = 16 * 1024 * 1024;

	private static final long STOP_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final String name;

	private final ConfirmChannels channels;

	private final SendWindow window = new SendWindow(MAX_COUNT, MAX_BYTES);

	private final SendResults results;

	private final long timeout;

	private final Queue<Outgoing> queue = new ConcurrentLinkedQueue<>();

	private final AtomicReference<@Nullable PublisherLoop> loop = new AtomicReference<>();

	private volatile boolean closed;

	private volatile boolean stopped;

	/**
	 * Creates the publisher. Connects when something is published.
	 * @param name the name of its thread
	 * @param channels opens AMQP channels
	 * @param failures says what failures mean
	 * @param timeout how long a message may wait for room, and then for its confirmation
	 */
	Publisher(String name, ConfirmChannels channels, SendFailures failures, Duration timeout) {
		this.name = name;
		this.channels = channels;
		this.results = new SendResults(this.window, failures);
		this.timeout = timeout.toNanos();
	}

	/**
	 * Publishes a message. Waits for room while too many are on their way.
	 * @param routingKey the routing key
	 * @param properties properties and headers
	 * @param body the payload
	 * @param correlation the value of the header by which the message is known
	 * @param confirmation told how it ends
	 */
	void publish(String routingKey, PublishProperties properties, byte[] body, String correlation,
			Confirmation confirmation) {
		SendFailures failures = this.results.failures();
		if (this.closed) {
			confirmation.failed(failures.closed());
			return;
		}
		try {
			if (!this.window.acquire(Outgoing.size(properties, body), this.timeout)) {
				PublisherLoop loop = loop(System.nanoTime());
				confirmation.failed(failures.timeout(loop.failure()));
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			confirmation.failed(ex);
			return;
		}
		long now = System.nanoTime();
		this.queue.add(new Outgoing(routingKey, properties, body, correlation, confirmation, now + this.timeout));
		loop(now).wake();
	}

	private PublisherLoop loop(long now) {
		PublisherLoop loop = this.loop.get();
		while (loop == null || loop.isStuck(now, this.timeout)) {
			PublisherLoop next = new PublisherLoop(this.name, this.queue, this.channels, this.results, this);
			if (this.loop.compareAndSet(loop, next)) {
				if (loop != null) {
					loop.abandon();
				}
				start(next);
			}
			loop = this.loop.get();
		}
		return loop;
	}

	private void start(PublisherLoop loop) {
		loop.start();
		if (this.stopped) {
			loop.stop();
		}
	}

	// A message may have come at the last moment
	@Override
	public boolean retire(PublisherLoop loop) {
		return this.loop.compareAndSet(loop, null) && (this.queue.isEmpty() || !this.loop.compareAndSet(null, loop));
	}

	@Override
	public void ended(PublisherLoop loop) {
		this.loop.compareAndSet(loop, null);
	}

	/**
	 * Publishes nothing more, waits for what is unconfirmed, and ends.
	 */
	void close() {
		this.closed = true;
		try {
			this.window.awaitEmpty(this.timeout);
			this.stopped = true;
			PublisherLoop loop = this.loop.get();
			if (loop != null) {
				loop.stop();
				loop.join(STOP_NANOS);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.stopped = true;
		}
	}

}
