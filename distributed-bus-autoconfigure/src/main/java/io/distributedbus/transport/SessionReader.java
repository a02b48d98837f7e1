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

package io.distributedbus.transport;

import java.time.Duration;
import java.util.function.Function;

import io.distributedbus.BusConfigurationException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The life of a reader: one thread connects, polls until it is told to stop, and begins
 * anew with back-off when the client fails. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class SessionReader implements ChannelReader {

	private static final Log logger = LogFactory.getLog(SessionReader.class);

	private static final Duration FAILED_SESSION_TIMEOUT = Duration.ofSeconds(10);

	private static final Duration STABLE = Duration.ofSeconds(30);

	// For what a client still does after its time is over
	private static final Duration GRACE = Duration.ofSeconds(4);

	private final String channel;

	private final Function<DeliverySink, ReaderSession.Connector> connectors;

	private final ReaderFailures failures;

	private final ReaderBackOff backOff;

	private final Object monitor = new Object();

	private @Nullable Thread thread;

	private @Nullable ReaderSession session;

	private @Nullable Deadline stop;

	private volatile boolean clean = true;

	/**
	 * Creates a reader.
	 * @param channel the name of the channel
	 * @param connectors makes what connects a client whose deliveries go to a sink
	 * @param failures tells what failures of the client mean
	 */
	public SessionReader(String channel, Function<DeliverySink, ReaderSession.Connector> connectors,
			ReaderFailures failures) {
		this.channel = channel;
		this.connectors = connectors;
		this.failures = failures;
		this.backOff = new ReaderBackOff(failures);
	}

	@Override
	public void start(DeliverySink sink) {
		Thread thread = new Thread(() -> run(sink), "distributed-bus-" + this.channel + "-poll");
		synchronized (this.monitor) {
			if (this.thread != null) {
				throw new IllegalStateException("The reader of channel '" + this.channel + "' was started before");
			}
			this.thread = thread;
			if (this.stop == null) {
				thread.start();
			}
		}
	}

	private void run(DeliverySink sink) {
		try {
			ReaderSession.Connector connector = this.connectors.apply(sink);
			while (stop() == null) {
				runOnce(sink, connector);
			}
		}
		catch (BusConfigurationException ex) {
			sink.failed(ex);
		}
		catch (InterruptedException ex) {
			if (stop() == null) {
				sink.failed(ex);
			}
		}
		catch (Throwable ex) {
			logger.error("The reader of channel '" + this.channel + "' has ended", ex);
			sink.failed(ex);
		}
	}

	private void runOnce(DeliverySink sink, ReaderSession.Connector connector) throws InterruptedException {
		Exception failure = null;
		try {
			ReaderSession session = connector.connect();
			if (opened(session)) {
				failure = pollUntilStopped(session);
			}
			end(session, failure);
		}
		catch (BusConfigurationException | InterruptedException ex) {
			throw ex;
		}
		catch (Exception ex) {
			failure = ex;
		}
		if (failure != null && stop() == null) {
			Throwable reason = this.failures.describe(failure);
			Duration retryIn = this.backOff.next(reason);
			sink.disconnected(reason, retryIn);
			sleep(retryIn);
		}
	}

	private @Nullable Exception pollUntilStopped(ReaderSession session) {
		Deadline stable = Deadline.in(STABLE);
		try {
			while (stop() == null) {
				session.poll();
				if (stable.isOver()) {
					this.backOff.reset();
				}
			}
		}
		catch (Exception ex) {
			return this.failures.isWakeup(ex) ? null : ex;
		}
		return null;
	}

	private void end(ReaderSession session, @Nullable Exception failure) {
		Deadline stop;
		synchronized (this.monitor) {
			this.session = null;
			stop = this.stop;
		}
		// From here on nobody interrupts or wakes up this thread; what may have come just
		// before must not cut the commit short
		Thread.interrupted();
		Duration timeout = (stop != null) ? stop.remaining() : FAILED_SESSION_TIMEOUT;
		boolean clean = session.end(timeout);
		if (stop != null) {
			this.clean = clean && failure == null;
		}
	}

	private boolean opened(ReaderSession session) {
		synchronized (this.monitor) {
			this.session = session;
			return this.stop == null;
		}
	}

	private @Nullable Deadline stop() {
		synchronized (this.monitor) {
			return this.stop;
		}
	}

	private void sleep(Duration time) throws InterruptedException {
		Deadline end = Deadline.in(time);
		synchronized (this.monitor) {
			for (long millis = time.toMillis(); this.stop == null && millis > 0; millis = end.remaining().toMillis()) {
				this.monitor.wait(millis);
			}
		}
	}

	@Override
	public boolean stop(Duration timeout) {
		Deadline deadline = Deadline.in(timeout);
		Thread thread;
		synchronized (this.monitor) {
			thread = this.thread;
			if (this.stop == null) {
				this.stop = deadline;
				wakeUp(thread);
			}
		}
		return thread == null || join(thread, deadline);
	}

	private void wakeUp(@Nullable Thread thread) {
		this.monitor.notifyAll();
		ReaderSession session = this.session;
		if (session != null) {
			session.wakeup();
		}
		else if (thread != null) {
			thread.interrupt();
		}
	}

	private boolean join(Thread thread, Deadline deadline) {
		if (thread == Thread.currentThread()) {
			return false;
		}
		try {
			thread.join(deadline.remaining().plus(GRACE).toMillis());
			return !thread.isAlive() && this.clean;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
