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

package io.distributedbus.benchmarks.redis;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.sun.management.ThreadMXBean;
import org.slf4j.LoggerFactory;

/**
 * Learns from the log what the retention collector has removed, and when.
 */
final class PassWatch extends AppenderBase<ILoggingEvent> {

	private static final String LOGGER = "io.distributedbus.transport.redis.RetentionCollector";

	private static final String THREAD = "distributed-bus-redis-retention-";

	private static final Pattern REMOVED = Pattern.compile("removed (\\d+) entries from .* in (\\d+) ms");

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final CompletableFuture<Pass> pass = new CompletableFuture<>();

	private final long allocatedBefore = allocatedBytes();

	private PassWatch() {
	}

	private static long allocatedBytes() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith(THREAD))
			.mapToLong((thread) -> THREADS.getThreadAllocatedBytes(thread.getId()))
			.sum();
	}

	/**
	 * Begins to watch. The application must have started, since it sets the log up.
	 * @return the future pass
	 */
	static CompletableFuture<Pass> begin() {
		PassWatch watch = new PassWatch();
		watch.start();
		Logger logger = (Logger) LoggerFactory.getLogger(LOGGER);
		logger.setLevel(Level.INFO);
		logger.addAppender(watch);
		return watch.pass;
	}

	// Called by the collector's thread
	@Override
	protected void append(ILoggingEvent event) {
		Matcher matcher = REMOVED.matcher(event.getFormattedMessage());
		if (matcher.find()) {
			long end = System.nanoTime();
			long took = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(matcher.group(2)));
			this.pass.complete(new Pass(Long.parseLong(matcher.group(1)), end - took, end,
					allocatedBytes() - this.allocatedBefore));
		}
	}

	/**
	 * The first pass that has removed anything.
	 *
	 * @param removed the number of entries
	 * @param begin when it began, as {@link System#nanoTime()}
	 * @param end when it has ended
	 * @param allocatedBytes what the collector's thread has allocated since the watch has
	 * begun
	 */
	record Pass(long removed, long begin, long end, long allocatedBytes) {

		double millis() {
			return (this.end - this.begin) / 1e6;
		}

	}

}
