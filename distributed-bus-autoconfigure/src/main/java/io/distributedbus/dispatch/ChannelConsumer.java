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

	private final Processor processor;

	private final ThreadPoolExecutor workers;

	private final ChannelReader reader;

	private final DeadLetterWriter deadLetters;

	private final Runnable onFailed;

	private volatile ConsumerStatus status;

	ChannelConsumer(Subscription subscription, Transport transport, ConsumerContext context, Runnable onFailed) {
		this.subscription = subscription;
		this.context = context;
		this.onFailed = onFailed;
		ChannelDefinition channel = subscription.channel();
		FlowSettings flow = channel.flow();
		this.inFlight = new InFlight(flow);
		this.deadLetters = transport.openDeadLetterWriter(subscription);
		Failures failures = new Failures(subscription, this.deadLetters, context, this::failed);
		this.processor = new Processor(subscription, new Router(context.handlers(), context.service()),
				new Attempts(subscription, failures, context), failures, context.listeners());
		this.workers = new ThreadPoolExecutor(flow.concurrency(), flow.concurrency(), 1, TimeUnit.MINUTES,
				new LinkedBlockingQueue<>(), context.threads().apply("distributed-bus-" + channel.name() + "-"),
				new ThreadPoolExecutor.DiscardPolicy());
		this.reader = transport.openReader(subscription);
		this.status = status(ConsumerState.CONNECTING, null);
	}

	private ConsumerStatus status(ConsumerState state, @Nullable String reason) {
		return new ConsumerStatus(this.subscription.channel().name(), this.subscription.group(), state, reason);
	}

	Subscription subscription() {
		return this.subscription;
	}

	ConsumerStatus status() {
		return this.status;
	}

	void start() {
		this.workers.prestartCoreThread();
		this.reader.start(this);
		if (this.context.listeners().isListening()) {
			this.context.listeners().tell((listener) -> listener.readerStarted(this.subscription));
		}
	}

	boolean stop(Duration timeout) {
		boolean clean = this.reader.stop(timeout);
		this.workers.shutdown();
		this.deadLetters.close();
		ConsumerStatus last = this.status;
		if (last.state() != ConsumerState.FAILED) {
			this.status = status(ConsumerState.STOPPED, null);
		}
		if (!clean) {
			logger.warn(describe() + " stopped with work in hand after " + timeout.toMillis()
					+ " ms; what is not settled is delivered again.");
		}
		return clean;
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
		ConsumerState before = this.status.state();
		if (before != ConsumerState.RUNNING && before != ConsumerState.FAILED) {
			this.status = status(ConsumerState.RUNNING, null);
			logger.info(describe() + " reads as group '" + this.subscription.group() + "'.");
		}
	}

	@Override
	public void disconnected(@Nullable Throwable reason, Duration retryIn) {
		if (this.status.state() == ConsumerState.FAILED) {
			return;
		}
		String text = (reason != null) ? reason.getClass().getName() + ": " + PeerText.escape(reason.getMessage())
				: "the broker does not answer";
		this.status = status(ConsumerState.DISCONNECTED, text);
		logger.warn(describe() + " cannot read: " + text + ". The next try is in " + retryIn.toMillis() + " ms.");
	}

	@Override
	public void failed(Throwable reason) {
		String text = reason.getClass().getName() + ": " + PeerText.escape(reason.getMessage());
		this.status = status(ConsumerState.FAILED, text);
		logger.error(describe() + " has ended: " + text);
		this.onFailed.run();
	}

	private String describe() {
		ChannelDefinition channel = this.subscription.channel();
		return "The consumer of channel '" + channel.name() + "' (" + channel.transport() + ", destination '"
				+ channel.destination() + "')";
	}

}
