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
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.rabbitmq.stream.Consumer;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.NoOffsetException;
import com.rabbitmq.stream.StreamException;
import io.distributedbus.transport.Deadline;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The position of a group in one stream, as the broker keeps it: the offset of the last
 * delivery that was settled. A store is sent and not answered, so that what is stored is
 * looked at from time to time; a position that somebody else has moved further is never
 * moved back.
 */
final class OffsetStore {

	private static final Log logger = LogFactory.getLog(OffsetStore.class);

	private static final long NONE = -1;

	private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

	private static final Duration FIRST_TRY = Duration.ofMillis(500);

	private static final long PAUSE_MILLIS = 5;

	private static final int LOST_PER_WARNING = 10;

	private final Environment environment;

	private final Supplier<@Nullable Consumer> consumers;

	private final String group;

	private final String stream;

	private long sent = NONE;

	private boolean confirmed = true;

	private Deadline nextCheck = Deadline.in(CHECK_INTERVAL);

	private int lost;

	OffsetStore(Environment environment, Supplier<@Nullable Consumer> consumers, String group, String stream) {
		this.environment = environment;
		this.consumers = consumers;
		this.group = group;
		this.stream = stream;
	}

	private Consumer consumer() {
		Consumer consumer = this.consumers.get();
		if (consumer == null) {
			throw new IllegalStateException("The consumer is not there yet");
		}
		return consumer;
	}

	/**
	 * Asks the broker.
	 * @return the stored offset, if there is one
	 */
	OptionalLong query() {
		try {
			return OptionalLong.of(consumer().storedOffset());
		}
		catch (NoOffsetException ex) {
			return OptionalLong.empty();
		}
	}

	/**
	 * Asks the broker, and asks again while the connection to the leader is being made.
	 * @param deadline until when
	 * @return the stored offset, if there is one
	 */
	OptionalLong query(Deadline deadline) {
		while (true) {
			try {
				return query();
			}
			catch (IllegalStateException | StreamException ex) {
				if (deadline.isOver()) {
					throw ex;
				}
				pause();
			}
		}
	}

	/**
	 * Stores without waiting.
	 * @param offset the offset
	 */
	void store(long offset) {
		if (this.nextCheck.isOver()) {
			check();
		}
		send(offset);
	}

	private void send(long offset) {
		consumer().store(offset);
		this.sent = offset;
		this.confirmed = false;
	}

	/**
	 * Looks after a store if nobody has for a while.
	 */
	void checkIfDue() {
		if (!this.confirmed && this.nextCheck.isOver()) {
			check();
		}
	}

	private void check() {
		this.nextCheck = Deadline.in(CHECK_INTERVAL);
		if (this.sent == NONE) {
			return;
		}
		long stored = query().orElse(NONE);
		if (stored > this.sent) {
			throw new PositionMovedException(
					"The position of group '" + this.group + "' in stream '" + this.stream + "' was " + this.sent
							+ " and is now " + stored + ": somebody else has moved it. The reader goes on from there.");
		}
		this.confirmed = stored == this.sent;
		if (!this.confirmed && ++this.lost % LOST_PER_WARNING == 0) {
			logger.warn("The position of group '" + this.group + "' in stream '" + this.stream
					+ "' is not stored: it is " + stored + " and should be " + this.sent);
		}
	}

	/**
	 * Stores, and waits until the broker has the position, unless it has a later one.
	 * @param offset the offset
	 * @param deadline how long to wait
	 * @return whether it is stored
	 */
	boolean storeNow(long offset, Deadline deadline) {
		Deadline firstTry = Deadline.in(FIRST_TRY);
		try {
			if (query().orElse(NONE) > offset) {
				return true;
			}
			send(offset);
			while (query().orElse(NONE) < offset) {
				if (deadline.isOver()) {
					return false;
				}
				if (firstTry.isOver()) {
					// The consumer sends the same offset only once
					this.environment.storeOffset(this.group, this.stream, offset);
				}
				pause();
			}
			return true;
		}
		catch (RuntimeException ex) {
			logger.debug("A position could not be stored", ex);
			return false;
		}
	}

	private static void pause() {
		try {
			TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while a position was looked up", ex);
		}
	}

}
