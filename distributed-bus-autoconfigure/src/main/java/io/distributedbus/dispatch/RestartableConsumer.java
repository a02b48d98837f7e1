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

package io.distributedbus.dispatch;

import java.time.Duration;

import io.distributedbus.transport.Subscription;
import io.distributedbus.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * The consumer of one channel, from start to start. Safe for use by several threads;
 * starts and stops wait for one another, the status waits for nothing.
 */
final class RestartableConsumer {

	private final Subscription subscription;

	private final Transport transport;

	private final ConsumerContext context;

	private final Duration stopTimeout;

	private volatile @Nullable ChannelConsumer consumer;

	private volatile @Nullable ConsumerStatus last;

	RestartableConsumer(Subscription subscription, Transport transport, ConsumerContext context, Duration stopTimeout) {
		this.subscription = subscription;
		this.transport = transport;
		this.context = context;
		this.stopTimeout = stopTimeout;
	}

	Subscription subscription() {
		return this.subscription;
	}

	/**
	 * Starts, unless it runs. One that has failed and is not stopped yet is stopped
	 * first.
	 */
	synchronized void start() {
		ChannelConsumer current = this.consumer;
		if (current != null && current.status().state() == ConsumerState.FAILED) {
			stop();
			current = null;
		}
		if (current == null) {
			ChannelConsumer created = new ChannelConsumer(this.subscription, this.transport, this.context,
					this::stopFailed);
			this.consumer = created;
			try {
				created.start();
			}
			catch (RuntimeException | Error ex) {
				stop();
				throw ex;
			}
		}
	}

	// The reader tells its end on a thread of its own, which must not wait for itself.
	private void stopFailed(ChannelConsumer failed) {
		Thread thread = new Thread(() -> stop(failed), "distributed-bus-stop-" + this.subscription.channel().name());
		thread.setDaemon(true);
		thread.start();
	}

	private synchronized void stop(ChannelConsumer failed) {
		// Somebody else may have stopped it, and started another.
		if (this.consumer == failed) {
			stop();
		}
	}

	/**
	 * Stops and waits for the work in hand.
	 * @return whether all of it was finished in time
	 */
	synchronized boolean stop() {
		ChannelConsumer current = this.consumer;
		if (current == null) {
			return true;
		}
		try {
			return current.stop(this.stopTimeout);
		}
		finally {
			this.last = current.status();
			this.consumer = null;
			if (this.context.listeners().isListening()) {
				this.context.listeners()
					.tell((listener) -> listener.readerStopped(this.subscription, current.failure()));
			}
		}
	}

	ConsumerStatus status() {
		ChannelConsumer current = this.consumer;
		ConsumerStatus known = (current != null) ? current.status() : this.last;
		return (known != null) ? known : new ConsumerStatus(this.subscription.channel().name(),
				this.subscription.group(), ConsumerState.STOPPED, null);
	}

}
