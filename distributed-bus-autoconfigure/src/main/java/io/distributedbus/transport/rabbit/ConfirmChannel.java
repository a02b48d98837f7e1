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

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;
import org.jspecify.annotations.Nullable;

/**
 * An AMQP channel on which the broker confirms what is published. One thread writes; the
 * client's thread tells the results.
 */
final class ConfirmChannel implements ConfirmListener {

	private static final long SMALL = 16 * 1024;

	private static final long NOTHING = -1;

	private final Channel channel;

	private final PublishTarget target;

	private final PublishOutput output;

	private final SendResults results;

	private final Observer observer;

	private final long readyNanos;

	private final Unconfirmed unconfirmed = new Unconfirmed();

	private volatile long largestConfirmed = NOTHING;

	private volatile @Nullable ShutdownSignalException shutdown;

	private long refusedAt;

	private volatile boolean lossy;

	private volatile boolean answering;

	private volatile boolean unprepared;

	private boolean written;

	/**
	 * Creates the object.
	 * @param channel the AMQP channel
	 * @param target what is written to
	 * @param output writes to the channel
	 * @param results told how messages end
	 * @param observer told what the results do not tell
	 * @param ready how long a queue may refuse its first message until it is ready
	 */
	ConfirmChannel(Channel channel, PublishTarget target, PublishOutput output, SendResults results, Observer observer,
			Duration ready) {
		this.channel = channel;
		this.target = target;
		this.output = output;
		this.results = results;
		this.observer = observer;
		this.readyNanos = ready.toNanos();
	}

	/**
	 * Has everything that is written from now on confirmed.
	 * @throws IOException if the broker cannot be asked for it
	 */
	void open() throws IOException {
		this.channel.confirmSelect();
		this.channel.addConfirmListener(this);
		this.channel.addReturnListener(this::returned);
		this.channel.addShutdownListener(this::shutdown);
	}

	/**
	 * Writes a message.
	 * @param outgoing the message
	 * @return whether its fate is told later or was told already; otherwise the channel
	 * is closed and nothing was written
	 * @throws IllegalArgumentException if the message cannot be written on any channel
	 */
	boolean write(Outgoing outgoing) {
		long number = this.unconfirmed.add(outgoing);
		try {
			this.written = true;
			this.output.write(outgoing);
			return true;
		}
		catch (AlreadyClosedException ex) {
			return !this.unconfirmed.cancel(number);
		}
		catch (IllegalArgumentException ex) {
			this.unconfirmed.cancel(number);
			throw ex;
		}
		catch (IOException | RuntimeException ex) {
			abort(ex);
			return true;
		}
	}

	void flush() {
		if (this.written) {
			this.written = false;
			try {
				this.output.flush();
			}
			catch (AlreadyClosedException ex) {
				// The shutdown is told by itself
			}
			catch (IOException ex) {
				abort(ex);
			}
		}
	}

	/**
	 * Tells whether a message must be alone on its way. The broker may find it too large:
	 * it then closes the channel, and whatever else is unconfirmed would be lost with it.
	 * And the first one shows whether a queue is ready.
	 */
	boolean isRisk(Outgoing outgoing) {
		return outgoing.body().length > this.largestConfirmed;
	}

	/**
	 * Tells whether nothing is on its way and what was has found its end.
	 */
	boolean isQuiet() {
		return this.unconfirmed.count() == 0 && !this.answering;
	}

	Unconfirmed unconfirmed() {
		return this.unconfirmed;
	}

	/**
	 * Returns why the channel is closed.
	 * @return the reason, or {@code null} while it is open
	 */
	@Nullable ShutdownSignalException shutdown() {
		return this.shutdown;
	}

	/**
	 * Tells whether messages were lost with the channel that others must not overtake.
	 */
	boolean isLossy() {
		return this.lossy;
	}

	/**
	 * Tells, once, whether what is written to has gone meanwhile.
	 */
	boolean isUnprepared() {
		boolean result = this.unprepared;
		this.unprepared = false;
		return result;
	}

	@Override
	public void handleAck(long number, boolean multiple) {
		List<Outgoing> messages = this.unconfirmed.remove(number, multiple);
		for (Outgoing message : messages) {
			long size = Math.max(message.body().length, SMALL);
			if (size > this.largestConfirmed) {
				this.largestConfirmed = size;
			}
		}
		this.results.confirmed(messages);
	}

	@Override
	public void handleNack(long number, boolean multiple) {
		this.answering = true;
		List<Outgoing> messages = this.unconfirmed.remove(number, multiple);
		if (this.largestConfirmed == NOTHING && messages.size() == 1 && isGettingReady()) {
			messages.get(0).refused();
			this.observer.again(messages.get(0));
		}
		else {
			this.results.failed(messages, this.results.failures()::refused);
		}
		this.answering = false;
	}

	// A queue that refuses for longer is full, whatever is sent next
	private boolean isGettingReady() {
		long now = System.nanoTime();
		if (this.refusedAt == 0) {
			this.refusedAt = now;
		}
		return now - this.refusedAt < this.readyNanos;
	}

	private void returned(Return returned) {
		BasicProperties properties = returned.getProperties();
		Map<String, Object> headers = properties.getHeaders();
		Object correlation = (headers != null) ? headers.get(this.target.correlationHeader()) : null;
		this.unprepared = true;
		this.unconfirmed.returned(String.valueOf(correlation), returned.getBody(), returned.getReplyText());
	}

	private synchronized void shutdown(ShutdownSignalException cause) {
		List<Outgoing> lost = this.unconfirmed.removeAll();
		boolean tooLarge = SendFailures.isTooLarge(cause) && lost.size() == 1;
		this.lossy |= !lost.isEmpty() && !tooLarge;
		if (this.shutdown == null) {
			this.shutdown = cause;
		}
		SendFailures failures = this.results.failures();
		this.results.failed(lost, () -> tooLarge ? failures.tooLarge(cause) : failures.lost(cause));
		this.observer.ended();
	}

	boolean isConnected() {
		return this.channel.getConnection().isOpen();
	}

	/**
	 * Closes the channel. What is unconfirmed fails.
	 * @param reason why, or {@code null} if it is not needed any more
	 */
	void abort(@Nullable Exception reason) {
		try {
			this.channel.abort();
		}
		catch (IOException | RuntimeException ex) {
			// It is closed then
		}
		shutdown(signal(reason));
	}

	/**
	 * Fails what is unconfirmed without another word to the broker.
	 */
	void abandon() {
		shutdown(signal(this.channel.getConnection().getCloseReason()));
	}

	private ShutdownSignalException signal(@Nullable Exception reason) {
		ShutdownSignalException signal = new ShutdownSignalException(false, true, null, this.channel);
		if (reason != null) {
			signal.initCause(reason);
		}
		return signal;
	}

	/**
	 * Is told by any thread what becomes of an AMQP channel.
	 */
	interface Observer {

		/**
		 * Tells that a message was refused for now and is to be written again, before all
		 * others.
		 */
		void again(Outgoing outgoing);

		/**
		 * Tells that the channel is closed.
		 */
		void ended();

	}

}
