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

package io.distributedbus.transport.kafka;

import java.util.concurrent.locks.LockSupport;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the records of a producer leave at once, on a thread of its own:
 * {@link Producer#flush()} also waits until all records of all threads are confirmed,
 * which no sender should wait for. While such a flush runs, what is sent leaves at once
 * too. Safe for use by several threads.
 */
final class ProducerFlusher {

	private static final Log logger = LogFactory.getLog(ProducerFlusher.class);

	private final Producer<?, ?> producer;

	private final String name;

	private @Nullable Thread thread;

	private volatile boolean requested;

	private volatile boolean closed;

	ProducerFlusher(Producer<?, ?> producer, String name) {
		this.producer = producer;
		this.name = name;
	}

	/**
	 * Makes what was sent leave at once, without waiting.
	 */
	void flush() {
		if (!this.requested) {
			this.requested = true;
			LockSupport.unpark(thread());
		}
	}

	private synchronized Thread thread() {
		Thread thread = this.thread;
		if (thread == null) {
			thread = new Thread(this::run, this.name);
			thread.setDaemon(true);
			this.thread = thread;
			if (!this.closed) {
				thread.start();
			}
		}
		return thread;
	}

	private void run() {
		while (!this.closed) {
			if (this.requested) {
				this.requested = false;
				flushAndWait();
			}
			else {
				LockSupport.park(this);
			}
		}
	}

	/**
	 * Makes what was sent leave at once, and waits until all of it is confirmed or has
	 * failed.
	 */
	void flushAndWait() {
		try {
			this.producer.flush();
		}
		catch (KafkaException | IllegalStateException ex) {
			logger.trace("A flush has ended early: what could not be sent is told to its sender", ex);
		}
	}

	synchronized void close() {
		this.closed = true;
		LockSupport.unpark(this.thread);
	}

}
