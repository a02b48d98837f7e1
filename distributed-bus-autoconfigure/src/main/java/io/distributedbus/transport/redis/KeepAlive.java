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

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Keeps alive what an instance that stops still works on, so that nobody takes it over:
 * its reader no longer does. Used by one thread.
 */
final class KeepAlive implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(KeepAlive.class);

	private static final long SHORTEST_PAUSE = 20;

	private final SharedLink shared;

	private final StreamSource source;

	private final Thread thread = new Thread(this::run, "distributed-bus-redis-keep-alive");

	/**
	 * Creates the object.
	 * @param shared the link
	 * @param source the stream, which no reader uses any more
	 */
	KeepAlive(SharedLink shared, StreamSource source) {
		this.shared = shared;
		this.source = source;
		this.thread.setDaemon(true);
	}

	void start() {
		this.thread.start();
	}

	private void run() {
		try {
			while (!Thread.currentThread().isInterrupted()) {
				keepAlive();
				Thread.sleep(Math.max(this.source.patience().toMillis(), SHORTEST_PAUSE));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void keepAlive() throws InterruptedException {
		RedisLink link = this.shared.sharedIfOpen();
		if (link == null) {
			return;
		}
		try {
			this.source.keepAlive(link);
		}
		catch (RuntimeException ex) {
			logger.debug("What is at work could not be kept alive for now", ex);
		}
	}

	/**
	 * Ends it, and waits for that.
	 */
	@Override
	public void close() {
		this.thread.interrupt();
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
