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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Method;
import io.distributedbus.transport.Deadline;
import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.Lane;
import io.distributedbus.transport.LaneStops;
import io.distributedbus.transport.ReaderSession;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * A consumer of a queue on an AMQP channel of its own. What arrives is handed over and
 * acknowledged by other threads; that of the reader acknowledges what has waited for long
 * and changes the prefetch. Whatever is not acknowledged goes back to its place in the
 * queue when the channel is closed; a rejection might put it elsewhere.
 */
final class QueueSession implements ReaderSession {

	private static final Log logger = LogFactory.getLog(QueueSession.class);

	private static final Duration ROOM_WAIT = Duration.ofMillis(50);

	private static final Duration ON_ITS_WAY = Duration.ofMillis(200);

	// What was handled is acknowledged, also when the handlers have used up the time
	private static final Duration LEAST_TIME = Duration.ofSeconds(3);

	private static final Duration LONGEST_TIME = Duration.ofSeconds(10);

	private final Channel channel;

	private final String queue;

	private final ConsumerSettings settings;

	private final DeliverySink sink;

	private final SessionSignal signal = new SessionSignal();

	private final List<Lane> lanes = new ArrayList<>();

	private final Intake intake;

	private final QueueConsumer consumer;

	private final Duration onItsWay;

	private int consumers;

	private Duration untilIdle = Duration.ZERO;

	QueueSession(Channel channel, RabbitSource source, ConsumerSettings settings, DeliverySink sink) {
		this(channel, source, settings, sink, ON_ITS_WAY);
	}

	/**
	 * Consumes on a channel.
	 * @param onItsWay how long a stop waits for the next message when one is sent at a
	 * time
	 */
	QueueSession(Channel channel, RabbitSource source, ConsumerSettings settings, DeliverySink sink,
			Duration onItsWay) {
		this.channel = channel;
		this.queue = source.queue();
		this.settings = settings;
		this.sink = sink;
		this.onItsWay = onItsWay;
		for (int i = 0; i < settings.lanes(); i++) {
			this.lanes.add(sink.openLane((settings.lanes() > 1) ? this.queue + "#" + i : this.queue));
		}
		this.intake = new Intake(sink, this.lanes, settings.flow(), settings.newPrefetch(), new Acknowledger(channel),
				this.signal);
		this.consumer = new QueueConsumer(source, this.intake, this.signal);
		channel.addShutdownListener(this.signal::fail);
	}

	/**
	 * Begins to consume.
	 * @throws IOException if that is not possible now
	 */
	void begin() throws IOException {
		consume(this.intake.prefetch());
		this.sink.connected();
	}

	private void consume(int prefetch) throws IOException {
		this.channel.basicQos(prefetch);
		this.consumers++;
		this.channel.basicConsume(this.queue, false, tag(), this.consumer);
	}

	// RabbitMQ 3 gives messages back in the alphabetical order of the tags
	private String tag() {
		return this.settings.name() + "-" + String.format(Locale.ROOT, "%06d", this.consumers);
	}

	@Override
	public void poll() throws Exception {
		this.signal.await(this.untilIdle);
		if (this.intake.isChangeDue(this.settings.singleActive())) {
			change();
		}
		this.untilIdle = this.intake.acknowledgeIdle();
		if (!hasRoom()) {
			this.untilIdle = Duration.ZERO;
		}
	}

	private boolean hasRoom() throws InterruptedException {
		if (!this.intake.isWithoutRoom()) {
			return true;
		}
		boolean room = this.sink.awaitCapacity(ROOM_WAIT);
		if (room) {
			this.intake.resume();
		}
		return room;
	}

	// The prefetch of a consumer cannot be changed. What it was sent stays in order and
	// can still be acknowledged when it is cancelled.
	private void change() throws IOException {
		this.channel.basicCancel(tag());
		int prefetch = this.intake.changePrefetch();
		consume(prefetch);
		logger.debug("The broker sends " + prefetch + " messages of queue '" + this.queue + "' ahead");
	}

	@Override
	public void wakeup() {
		this.signal.raise();
	}

	@Override
	public boolean end(Duration timeout) {
		Deadline deadline = Deadline.in(timeout);
		if (this.intake.prefetch() == 1) {
			finishOne(deadline);
		}
		this.intake.close();
		boolean finished = LaneStops.stop(this.lanes, deadline.remaining());
		this.intake.end();
		boolean stored = awaitStored(Deadline.in(deadline.remaining(LEAST_TIME, LONGEST_TIME)));
		return close() && stored && finished;
	}

	// What is given back goes behind what was given back before, when there is more of
	// that than the broker sends ahead
	private void finishOne(Deadline deadline) {
		try {
			this.signal.check();
			this.intake.finish();
			Deadline patience = deadline.atMost(this.onItsWay);
			while (this.intake.isNextOnItsWay() && !patience.isOver()) {
				this.signal.await(patience.remaining());
			}
			if (this.settings.singleActive() && !awaitSettled(deadline)) {
				return;
			}
			this.channel.basicCancel(tag());
			while (!(this.consumer.isCancelled(tag()) && this.intake.hasBegun()) && !deadline.isOver()) {
				this.signal.await(hasRoom() ? deadline.remaining() : Duration.ZERO);
			}
		}
		catch (Exception ex) {
			logger.debug("What has not begun is delivered again", ex);
		}
	}

	private boolean awaitSettled(Deadline deadline) throws Exception {
		while (!this.intake.isSettled() && !deadline.isOver()) {
			this.signal.await(hasRoom() ? deadline.remaining() : Duration.ZERO);
		}
		return this.intake.isSettled();
	}

	// While a quorum queue has not stored some acknowledgements, the broker's channel
	// keeps those that follow, and forgets them when it is closed. A consumer that comes
	// or goes is answered behind what was stored before, and makes them go on. A single
	// active consumer does not go before the end: the next one would get what comes
	// behind all that is given back; so another one comes and goes, which is not active.
	private boolean awaitStored(Deadline deadline) {
		if (!this.settings.counting() || this.consumer.isCancelled(tag())) {
			return true;
		}
		try {
			if (this.settings.singleActive()) {
				this.channel.setDefaultConsumer(this.consumer);
				this.consumers++;
				answer(new AMQP.Basic.Consume.Builder().queue(this.queue).consumerTag(tag()).build(), deadline);
			}
			answer(new AMQP.Basic.Cancel.Builder().consumerTag(tag()).build(), deadline);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (IOException | ExecutionException | TimeoutException | AlreadyClosedException ex) {
			logger.debug("What is settled may be delivered again", ex);
		}
		return false;
	}

	private void answer(Method method, Deadline deadline)
			throws IOException, InterruptedException, ExecutionException, TimeoutException {
		this.channel.asyncCompletableRpc(method).get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
	}

	private boolean close() {
		try {
			this.channel.close();
			return true;
		}
		catch (IOException | TimeoutException | AlreadyClosedException ex) {
			logger.debug("What is settled may be delivered again", ex);
			return false;
		}
	}

}
