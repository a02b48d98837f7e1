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
import java.util.concurrent.TimeUnit;

import io.distributedbus.transport.rabbit.ConfirmChannels.OpenLink;
import org.jspecify.annotations.Nullable;

/**
 * The AMQP channel that a publisher has now, and when it tries to open the next one. Used
 * by the publisher's thread, except where it says otherwise.
 */
final class PublisherLink {

	private static final long MIN_DELAY = TimeUnit.MILLISECONDS.toNanos(100);

	private static final long MAX_DELAY = TimeUnit.SECONDS.toNanos(5);

	private static final long REFUSAL_TIME = TimeUnit.SECONDS.toNanos(1);

	private final ConfirmChannels channels;

	private final SendResults results;

	private final ConfirmChannel.Observer observer;

	private volatile @Nullable OpenLink open;

	private volatile @Nullable Exception failure;

	private long delay = MIN_DELAY;

	private long retryAt = System.nanoTime();

	PublisherLink(ConfirmChannels channels, SendResults results, ConfirmChannel.Observer observer) {
		this.channels = channels;
		this.results = results;
		this.observer = observer;
	}

	/**
	 * Forgets an AMQP channel that was closed.
	 * @return why it was closed if messages were lost with it, else {@code null}
	 */
	@Nullable Exception loss() {
		OpenLink open = this.open;
		Exception shutdown = (open != null) ? open.channel().shutdown() : null;
		if (open == null || shutdown == null) {
			return null;
		}
		this.open = null;
		this.retryAt = System.nanoTime();
		return open.channel().isLossy() ? shutdown : null;
	}

	/**
	 * Tells whether an AMQP channel was closed and not yet forgotten.
	 */
	boolean isLost() {
		OpenLink open = this.open;
		return open != null && open.channel().shutdown() != null;
	}

	/**
	 * Returns the open AMQP channel. Opens one if there is none and it is time to.
	 * @return the channel, or {@code null} if there is none for now
	 */
	@Nullable ConfirmChannel channel() {
		OpenLink open = this.open;
		if (open == null && retryIn() <= 0) {
			open = open();
		}
		if (open != null && open.channel().isUnprepared()) {
			open = prepareAgain(open);
		}
		return (open != null) ? open.channel() : null;
	}

	private @Nullable OpenLink open() {
		try {
			OpenLink open = this.channels.open(this.results, this.observer);
			this.open = open;
			this.failure = null;
			this.delay = MIN_DELAY;
			return open;
		}
		catch (Exception ex) {
			failed(ex);
			return null;
		}
	}

	private @Nullable OpenLink prepareAgain(OpenLink open) {
		try {
			open.preparation().run();
			return open;
		}
		catch (IOException | RuntimeException ex) {
			close();
			failed(ex);
			return null;
		}
	}

	private void failed(Exception failure) {
		boolean refused = SendFailures.isRefusal(failure);
		this.failure = failure;
		this.retryAt = System.nanoTime() + (refused ? REFUSAL_TIME : this.delay);
		this.delay = Math.min(this.delay * 2, MAX_DELAY);
	}

	/**
	 * Returns why there is no AMQP channel. May be called by any thread.
	 * @return the failure, or {@code null} if the last one could be opened
	 */
	@Nullable Exception failure() {
		return this.failure;
	}

	long retryIn() {
		return this.retryAt - System.nanoTime();
	}

	boolean isBlocked() {
		OpenLink open = this.open;
		return open != null && open.alarm().isBlocked();
	}

	/**
	 * Tells whether the connection has ended, even if its channels have not learned of it
	 * yet. May be called by any thread.
	 */
	boolean isDead() {
		OpenLink open = this.open;
		return open != null && !open.channel().isConnected();
	}

	/**
	 * Fails what is unconfirmed without another word to the broker. May be called by any
	 * thread.
	 */
	void abandon() {
		OpenLink open = this.open;
		if (open != null) {
			open.channel().abandon();
		}
	}

	@Nullable ConfirmChannel openChannel() {
		OpenLink open = this.open;
		return (open != null) ? open.channel() : null;
	}

	void close() {
		OpenLink open = this.open;
		this.open = null;
		if (open != null) {
			open.channel().abort(null);
		}
	}

}
