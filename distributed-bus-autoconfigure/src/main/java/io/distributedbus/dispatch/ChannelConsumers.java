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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.distributedbus.transport.Subscription;
import io.distributedbus.transport.Transport;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * The consumers of the channels that this service reads. They start and stop with the
 * application; one that {@code auto-start: false} holds back, or that has ended, is
 * started here. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class ChannelConsumers implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(ChannelConsumers.class);

	private final Map<String, Entry> entries = new LinkedHashMap<>();

	private final int phase;

	private final Duration stopTimeout;

	private volatile boolean running;

	/**
	 * Creates an object without consumers.
	 * @param phase the phase of their life cycle
	 * @param stopTimeout how long a stop waits for the work in hand
	 */
	public ChannelConsumers(int phase, Duration stopTimeout) {
		this.phase = phase;
		this.stopTimeout = stopTimeout;
	}

	/**
	 * Adds a consumer. Called once per channel before the application starts.
	 * @param subscription what to read
	 * @param transport the transport of the channel
	 * @param context what all consumers share
	 */
	public synchronized void add(Subscription subscription, Transport transport, ConsumerContext context) {
		this.entries.put(subscription.channel().name(), new Entry(subscription, transport, context));
	}

	@Override
	public synchronized void start() {
		this.running = true;
		for (Entry entry : this.entries.values()) {
			if (entry.subscription.channel().autoStart()) {
				entry.start();
			}
		}
	}

	/**
	 * Starts the consumer of one channel; does nothing if it runs.
	 * @param channel the name of the channel
	 * @throws IllegalArgumentException if this service does not consume the channel
	 */
	public void start(String channel) {
		entry(channel).start();
	}

	/**
	 * Stops the consumer of one channel and waits for its work in hand.
	 * @param channel the name of the channel
	 * @return whether all work in hand was finished in time
	 * @throws IllegalArgumentException if this service does not consume the channel
	 */
	public boolean stop(String channel) {
		return entry(channel).stop(this.stopTimeout);
	}

	@Override
	public void stop() {
		CompletableFuture.allOf(stopAll().toArray(new CompletableFuture<?>[0])).join();
	}

	@Override
	public void stop(Runnable callback) {
		CompletableFuture.allOf(stopAll().toArray(new CompletableFuture<?>[0])).whenComplete((done, failure) -> {
			if (failure != null) {
				logger.warn("Consumers did not stop cleanly: " + failure.getClass().getName());
			}
			callback.run();
		});
	}

	private synchronized List<CompletableFuture<Void>> stopAll() {
		this.running = false;
		List<CompletableFuture<Void>> stops = new ArrayList<>();
		for (Entry entry : this.entries.values()) {
			CompletableFuture<Void> stopped = new CompletableFuture<>();
			stops.add(stopped);
			Thread thread = new Thread(() -> {
				try {
					entry.stop(this.stopTimeout);
					stopped.complete(null);
				}
				catch (Throwable ex) {
					stopped.completeExceptionally(ex);
				}
			}, "distributed-bus-stop-" + entry.subscription.channel().name());
			thread.start();
		}
		return stops;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return this.phase;
	}

	/**
	 * Returns the state of each consumer.
	 * @return one status per channel that this service consumes
	 */
	public synchronized List<ConsumerStatus> statuses() {
		return this.entries.values().stream().map(Entry::status).toList();
	}

	private synchronized Entry entry(String channel) {
		Entry entry = this.entries.get(channel);
		if (entry == null) {
			throw new IllegalArgumentException("This service does not consume a channel '" + channel + "'. It consumes "
					+ this.entries.keySet() + ".");
		}
		return entry;
	}

	/**
	 * The consumer of one channel, from start to start.
	 */
	private static final class Entry {

		private final Subscription subscription;

		private final Transport transport;

		private final ConsumerContext context;

		private volatile @Nullable ChannelConsumer consumer;

		private volatile @Nullable ConsumerStatus last;

		Entry(Subscription subscription, Transport transport, ConsumerContext context) {
			this.subscription = subscription;
			this.transport = transport;
			this.context = context;
		}

		synchronized void start() {
			if (this.consumer == null) {
				ChannelConsumer created = new ChannelConsumer(this.subscription, this.transport, this.context,
						this::stopFailed);
				this.consumer = created;
				created.start();
			}
		}

		// The reader tells its end on a thread of its own, which must not wait for
		// itself.
		private void stopFailed() {
			Thread thread = new Thread(() -> stop(Duration.ofSeconds(30)),
					"distributed-bus-stop-" + this.subscription.channel().name());
			thread.setDaemon(true);
			thread.start();
		}

		synchronized boolean stop(Duration timeout) {
			ChannelConsumer current = this.consumer;
			if (current == null) {
				return true;
			}
			boolean clean = current.stop(timeout);
			this.last = current.status();
			this.consumer = null;
			if (this.context.listeners().isListening()) {
				this.context.listeners().tell((listener) -> listener.readerStopped(this.subscription, null));
			}
			return clean;
		}

		// Not synchronized: health asks while a stop waits.
		ConsumerStatus status() {
			ChannelConsumer current = this.consumer;
			ConsumerStatus known = (current != null) ? current.status() : this.last;
			return (known != null) ? known : new ConsumerStatus(this.subscription.channel().name(),
					this.subscription.group(), ConsumerState.STOPPED, null);
		}

	}

}
