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
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.FlowSettings;
import io.distributedbus.channel.Ordering;
import io.distributedbus.message.PeerText;
import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.DeadLetterWriter;
import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.Lane;
import io.distributedbus.transport.Subscription;
import io.distributedbus.transport.Transport;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Consumes one channel: opens its reader and gives the deliveries lanes and workers. Used
 * for one start and one stop.
 */
final class ChannelConsumer implements DeliverySink {

	private static final Log logger = LogFactory.getLog(ChannelConsumer.class);

	private final Subscription subscription;

	private final ConsumerContext context;

	private final InFlight inFlight;

	private final Held held;

	private final Processor processor;

	private final ThreadPoolExecutor workers;

	private final ChannelReader reader;

	private final DeadLetterWriter deadLetters;

	private final Consumer<ChannelConsumer> onFailed;

	private volatile ConsumerStatus status;

	private volatile @Nullable Throwable failure;

	ChannelConsumer(Subscription subscription, Transport transport, ConsumerContext context,
			Consumer<ChannelConsumer> onFailed) {
		this.subscription = subscription;
		this.context = context;
		this.onFailed = onFailed;
		ChannelDefinition channel = subscription.channel();
		FlowSettings flow = channel.flow();
		this.inFlight = new InFlight(flow);
		this.reader = transport.openReader(subscription);
		this.deadLetters = transport.openDeadLetterWriter(subscription);
		Failures failures = new Failures(subscription, this.deadLetters, context, this::failed);
		this.held = failures.held();
		this.processor = new Processor(subscription, new Router(context.handlers(), context.service()), failures,
				context);
		this.workers = new ThreadPoolExecutor(flow.concurrency(), flow.concurrency(), 1, TimeUnit.MINUTES,
				new LinkedBlockingQueue<>(), context.threads().apply("distributed-bus-" + channel.name() + "-"),
				new ThreadPoolExecutor.DiscardPolicy());
		this.status = status(ConsumerState.CONNECTING, null);
	}

	private ConsumerStatus status(ConsumerState state, @Nullable String reason) {
		return new ConsumerStatus(this.subscription.channel().name(), this.subscription.group(), state, reason);
	}

	Subscription subscription() {
		return this.subscription;
	}

	ConsumerStatus status() {
		ConsumerStatus current = this.status;
		String reason = (current.state() == ConsumerState.RUNNING) ? this.held.reason() : null;
		return (reason != null) ? status(ConsumerState.WAITING, reason) : current;
	}

	/**
	 * Returns why it has ended by itself.
	 */
	@Nullable Throwable failure() {
		return this.failure;
	}

	void start() {
		this.workers.prestartCoreThread();
		this.reader.start(this);
		if (this.context.listeners().isListening()) {
			this.context.listeners().tell((listener) -> listener.readerStarted(this.subscription));
		}
	}

	boolean stop(Duration timeout) {
		boolean clean = false;
		try {
			clean = this.reader.stop(timeout);
		}
		finally {
			stopWorkers(clean);
			this.deadLetters.close();
			ended();
		}
		if (!clean) {
			logger.warn(describe() + " stopped before all work in hand was finished and committed, for which it has "
					+ timeout.toMillis() + " ms; what is not settled is delivered again.");
		}
		return clean;
	}

	// A handler that is still at work settles nothing any more, so it may as well end.
	private void stopWorkers(boolean clean) {
		if (clean) {
			this.workers.shutdown();
		}
		else {
			this.workers.shutdownNow();
		}
	}

	private synchronized void ended() {
		if (this.status.state() != ConsumerState.FAILED) {
			this.status = status(ConsumerState.STOPPED, null);
		}
	}

	@Override
	public Lane openLane(String name) {
		LaneContext lane = new LaneContext(this.processor, this.inFlight, this.subscription.channel().batch(),
				this.context.timer(), () -> new HandlerScope(this.context.sender()));
		FlowSettings flow = this.subscription.channel().flow();
		boolean keyed = flow.ordering() == Ordering.KEY && flow.concurrency() > 1;
		return keyed ? new KeyedLane(lane, this.workers) : new SequentialLane(lane, this.workers);
	}

	@Override
	public boolean awaitCapacity(Duration timeout) throws InterruptedException {
		return this.inFlight.awaitCapacity(timeout);
	}

	@Override
	public int fetchSize() {
		return this.inFlight.fetchSize();
	}

	@Override
	public long fetchBytes() {
		return this.inFlight.fetchBytes();
	}

	@Override
	public void connected() {
		if (changes(ConsumerState.RUNNING, null)) {
			logger.info(describe() + " reads as group '" + this.subscription.group() + "'.");
		}
	}

	@Override
	public void disconnected(@Nullable Throwable reason, Duration retryIn) {
		String text = (reason != null) ? text(reason) : "the broker does not answer";
		changes(ConsumerState.DISCONNECTED, text);
		if (this.status.state() == ConsumerState.DISCONNECTED) {
			logger.warn(describe() + " cannot read: " + text + ". The next try is in " + retryIn.toMillis() + " ms.");
		}
	}

	@Override
	public void failed(Throwable reason) {
		String text = text(reason);
		if (fails(reason, text)) {
			logger.error(describe() + " has ended: " + text);
			this.onFailed.accept(this);
		}
	}

	private synchronized boolean fails(Throwable reason, String text) {
		boolean first = changes(ConsumerState.FAILED, text);
		if (first) {
			this.failure = reason;
		}
		return first;
	}

	// What has stopped or failed does neither connect nor fail again.
	private synchronized boolean changes(ConsumerState state, @Nullable String reason) {
		ConsumerState before = this.status.state();
		if (before == ConsumerState.FAILED || before == ConsumerState.STOPPED) {
			return false;
		}
		this.status = status(state, reason);
		return state != before;
	}

	private static String text(Throwable reason) {
		return reason.getClass().getName() + ": " + PeerText.escape(reason.getMessage());
	}

	private String describe() {
		ChannelDefinition channel = this.subscription.channel();
		return "The consumer of channel '" + channel.name() + "' (" + channel.transport() + ", destination '"
				+ channel.destination() + "')";
	}

}
