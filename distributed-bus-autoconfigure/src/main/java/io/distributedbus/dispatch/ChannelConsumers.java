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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.distributedbus.transport.Subscription;
import io.distributedbus.transport.Transport;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

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

	private final List<RestartableConsumer> consumers = new CopyOnWriteArrayList<>();

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
	public void add(Subscription subscription, Transport transport, ConsumerContext context) {
		this.consumers.add(new RestartableConsumer(subscription, transport, context, this.stopTimeout));
	}

	@Override
	public synchronized void start() {
		this.running = true;
		for (RestartableConsumer consumer : this.consumers) {
			if (consumer.subscription().channel().autoStart()) {
				consumer.start();
			}
		}
	}

	/**
	 * Starts the consumer of one channel; does nothing if it runs.
	 * @param channel the name of the channel
	 * @throws IllegalArgumentException if this service does not consume the channel
	 */
	public void start(String channel) {
		consumer(channel).start();
	}

	/**
	 * Stops the consumer of one channel and waits for its work in hand.
	 * @param channel the name of the channel
	 * @return whether all work in hand was finished in time
	 * @throws IllegalArgumentException if this service does not consume the channel
	 */
	public boolean stop(String channel) {
		return consumer(channel).stop();
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
		for (RestartableConsumer consumer : this.consumers) {
			CompletableFuture<Void> stopped = new CompletableFuture<>();
			stops.add(stopped);
			Thread thread = new Thread(() -> {
				try {
					consumer.stop();
					stopped.complete(null);
				}
				catch (Throwable ex) {
					stopped.completeExceptionally(ex);
				}
			}, "distributed-bus-stop-" + consumer.subscription().channel().name());
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
	 * Returns the state of each consumer. Does not wait for one that starts or stops.
	 * @return one status per channel that this service consumes
	 */
	public List<ConsumerStatus> statuses() {
		return this.consumers.stream().map(RestartableConsumer::status).toList();
	}

	private RestartableConsumer consumer(String channel) {
		for (RestartableConsumer consumer : this.consumers) {
			if (consumer.subscription().channel().name().equals(channel)) {
				return consumer;
			}
		}
		throw new IllegalArgumentException("This service does not consume a channel '" + channel + "'. It consumes "
				+ this.consumers.stream().map((consumer) -> consumer.subscription().channel().name()).toList() + ".");
	}

}
