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

import java.time.Duration;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.Deadline;
import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.Subscription;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream or queue, together with all others of its group.
 */
final class RedisReader implements ChannelReader {

	private static final Log logger = LogFactory.getLog(RedisReader.class);

	// What was handled is acknowledged, also when the handlers have used up the time
	private static final Duration LEAST_TIME = Duration.ofSeconds(1);

	private static final Duration LONGEST_TIME = Duration.ofMinutes(1);

	private static final Duration LEAVE_TIME = Duration.ofSeconds(5);

	private static final Duration STEP = Duration.ofMillis(500);

	private final Subscription subscription;

	private final String stream;

	private final GroupReaders readers;

	private final ReadPermit permit;

	private @Nullable StreamSource source;

	private boolean stopped;

	RedisReader(Subscription subscription, String stream, GroupReaders readers, ReadPermit permit) {
		this.subscription = subscription;
		this.stream = stream;
		this.readers = readers;
		this.permit = permit;
	}

	@Override
	public synchronized void start(DeliverySink sink) {
		if (this.source != null) {
			throw new IllegalStateException(
					"The reader of channel '" + this.subscription.channel().name() + "' was started before");
		}
		if (this.stopped) {
			return;
		}
		try {
			GroupPlace place = this.readers.place(this.stream, this.subscription.group());
			boolean queue = this.subscription.channel().kind() == ChannelKind.QUEUE;
			GroupReader reader = this.readers.of(place);
			StreamSource source = new StreamSource(this.subscription, place, sink,
					new GroupAcknowledger(this.readers.clients(), place, queue), this.permit);
			this.source = source;
			this.permit.begin(source::end);
			reader.add(source);
		}
		catch (BusConfigurationException ex) {
			sink.failed(ex);
		}
	}

	@Override
	public boolean stop(Duration timeout) {
		StreamSource source;
		synchronized (this) {
			this.stopped = true;
			source = this.source;
		}
		try {
			return source == null || stop(source, Deadline.in(timeout));
		}
		finally {
			this.permit.close();
		}
	}

	private boolean stop(StreamSource source, Deadline deadline) {
		boolean unused = this.readers.of(source.place()).remove(source, deadline);
		boolean finished = finish(source, deadline, unused);
		boolean acknowledged = acknowledge(source, Deadline.in(deadline.remaining(LEAST_TIME, LONGEST_TIME)));
		if (unused && finished && acknowledged) {
			Leaving.leave(this.readers.clients(), source.place(),
					Deadline.in(deadline.remaining(LEAST_TIME, LEAVE_TIME)));
		}
		return finished && acknowledged;
	}

	private boolean finish(StreamSource source, Deadline deadline, boolean unused) {
		if (!unused || source.hasNothing()) {
			return source.finish(deadline);
		}
		try (KeepAlive keepAlive = new KeepAlive(this.readers.clients(), source)) {
			keepAlive.start();
			return source.finish(deadline);
		}
	}

	private boolean acknowledge(StreamSource source, Deadline deadline) {
		boolean acknowledged = source.acknowledge(deadline.atMost(STEP));
		while (!acknowledged && !deadline.isOver() && !Thread.currentThread().isInterrupted()) {
			connect(deadline);
			acknowledged = source.acknowledge(deadline.atMost(STEP));
		}
		return acknowledged;
	}

	// Nobody else does, once the group has no reader
	private void connect(Deadline deadline) {
		try {
			this.readers.clients().shared(deadline.remaining());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (RuntimeException ex) {
			logger.debug("Redis is out of reach while a reader stops", ex);
		}
	}

}
