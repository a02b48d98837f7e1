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
import java.util.function.Function;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.DeliverySink;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The life of a reader: one thread connects, hands over what arrives until it is told to
 * stop, and begins anew with back-off when the connection fails.
 */
final class StreamReader implements ChannelReader {

	private static final Log logger = LogFactory.getLog(StreamReader.class);

	private static final Duration FAILED_SESSION_TIMEOUT = Duration.ofSeconds(10);

	private static final Duration STABLE = Duration.ofSeconds(30);

	// For what a session still does after its time is over
	private static final Duration GRACE = Duration.ofSeconds(2);

	private final String channel;

	private final Function<DeliverySink, ReaderSession.Connector> connectors;

	private final ReaderBackOff backOff = new ReaderBackOff();

	private final Object monitor = new Object();

	private @Nullable Thread thread;

	private @Nullable ReaderSession session;

	private @Nullable Deadline stop;

	private volatile boolean clean = true;

	StreamReader(String channel, Function<DeliverySink, ReaderSession.Connector> connectors) {
		this.channel = channel;
		this.connectors = connectors;
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
		Throwable failure = null;
		try {
			ReaderSession session = connector.connect();
			if (opened(session)) {
				sink.connected();
				failure = pollUntilStopped(session);
			}
			end(session, failure == null);
		}
		catch (BusConfigurationException | InterruptedException ex) {
			throw ex;
		}
		catch (Exception ex) {
			failure = ex;
		}
		if (failure != null && stop() == null) {
			Throwable reason = StreamFailures.clear(failure);
			Duration retryIn = this.backOff.next(reason);
			sink.disconnected(reason, retryIn);
			sleep(retryIn);
		}
	}

	private @Nullable Throwable pollUntilStopped(ReaderSession session) {
		Deadline stable = Deadline.in(STABLE);
		try {
			while (stop() == null) {
				session.poll();
				if (stable.isOver()) {
					this.backOff.reset();
				}
			}
			return null;
		}
		catch (Exception ex) {
			return ex;
		}
	}

	private void end(ReaderSession session, boolean clean) {
		Deadline stop;
		synchronized (this.monitor) {
			this.session = null;
			stop = this.stop;
		}
		// What may have come just before must not cut the last store short
		Thread.interrupted();
		boolean finished = session.end((stop != null) ? stop.remaining() : FAILED_SESSION_TIMEOUT);
		if (stop != null) {
			this.clean = clean && finished;
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
