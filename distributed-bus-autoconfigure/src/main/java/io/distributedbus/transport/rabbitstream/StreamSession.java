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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.distributedbus.transport.Deadline;
import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.Lane;
import io.distributedbus.transport.LaneStops;
import io.distributedbus.transport.ReaderSession;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Hands over what a subscription takes in and stores what is settled.
 */
final class StreamSession implements ReaderSession {

	private static final Log logger = LogFactory.getLog(StreamSession.class);

	private static final Duration ROOM_WAIT = Duration.ofMillis(50);

	// While deliveries are being handled, what is settled must be seen soon
	private static final Duration BUSY_WAIT = Duration.ofMillis(20);

	private static final Duration IDLE_WAIT = Duration.ofMillis(250);

	private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(1);

	private static final Duration STORE_TIMEOUT = Duration.ofSeconds(2);

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

	private final StreamSubscription subscription;

	private final StreamHistory history;

	private final DeliverySink sink;

	private final StreamTasks tasks;

	private final ReaderSignal signal;

	private final List<ActivePartition> working = new ArrayList<>();

	private int turn;

	private Deadline nextSweep = Deadline.in(SWEEP_INTERVAL);

	StreamSession(StreamSubscription subscription, StreamHistory history, DeliverySink sink, StreamTasks tasks,
			ReaderSignal signal) {
		this.subscription = subscription;
		this.history = history;
		this.sink = sink;
		this.tasks = tasks;
		this.signal = signal;
	}

	@Override
	public void poll() throws InterruptedException {
		arrange();
		boolean busy = storeIfDue();
		if (!this.sink.awaitCapacity(ROOM_WAIT)) {
			return;
		}
		if (!deliverNext()) {
			this.signal.await(busy ? BUSY_WAIT : IDLE_WAIT);
		}
	}

	private void arrange() {
		takeActivated();
		List<ActivePartition> ended = this.working.stream().filter(ActivePartition::isEnded).toList();
		if (!ended.isEmpty()) {
			release(ended, Deadline.in(StreamSubscription.RELEASE_TIMEOUT.minus(STORE_TIMEOUT)), true);
		}
		RuntimeException failure = this.subscription.failure();
		if (failure != null) {
			throw failure;
		}
		if (this.nextSweep.isOver()) {
			this.nextSweep = Deadline.in(SWEEP_INTERVAL);
			this.subscription.sweep();
		}
	}

	private void takeActivated() {
		for (ActivePartition active = this.subscription.nextActivated(); active != null; active = this.subscription
			.nextActivated()) {
			this.working.add(active);
		}
	}

	private boolean storeIfDue() {
		boolean busy = false;
		for (ActivePartition active : this.working) {
			active.progress().storeIfDue();
			busy = busy || active.progress().isBusy();
			passUnreadable(active);
		}
		return busy;
	}

	// What comes behind it is only had by subscribing behind it
	private void passUnreadable(ActivePartition active) {
		long offset = active.inbox().brokenAt();
		if (offset < 0 || !active.progress().isComplete()) {
			return;
		}
		if (this.history.isSuspected(active.stream(), offset) && active.isBefore(offset)) {
			logger.error("The client cannot read the entry at offset " + Long.toUnsignedString(offset) + " of stream '"
					+ active.stream() + "': it is kept as a dead letter without content.");
			active.deliver(new UnreadableBatch(active.stream(), offset), this.sink);
			return;
		}
		this.history.suspect(active.stream(), offset);
		throw new UnreadableEntryException(active.stream(), offset);
	}

	private boolean deliverNext() {
		for (int i = 0; i < this.working.size(); i++) {
			this.turn = (this.turn + 1) % this.working.size();
			ActivePartition active = this.working.get(this.turn);
			checkStart(active);
			LogBatch batch = active.inbox().take(this.sink.fetchSize(), this.sink.fetchBytes());
			if (batch != null) {
				active.deliver(batch, this.sink);
				return true;
			}
		}
		return false;
	}

	private void checkStart(ActivePartition active) {
		if (active.isBehindTheEnd()) {
			this.history.invalid(active.stream(), active.start().offset() - 1);
			throw new StreamConnectionLostException("The stored position of stream '" + active.stream()
					+ "' lies behind the end of the stream, which must have been created anew.");
		}
	}

	@Override
	public void wakeup() {
		this.signal.raise();
	}

	@Override
	public boolean end(Duration timeout) {
		Deadline deadline = Deadline.in(timeout);
		this.subscription.closing();
		takeActivated();
		boolean lost = this.subscription.failure() != null;
		if (lost) {
			// Before the client connects it again by itself
			close();
		}
		boolean clean = release(List.copyOf(this.working), deadline, !lost);
		if (!lost) {
			close();
		}
		return clean && !lost;
	}

	private boolean release(List<ActivePartition> partitions, Deadline deadline, boolean store) {
		partitions.forEach((active) -> active.inbox().close());
		List<Lane> lanes = partitions.stream().map(ActivePartition::lane).filter(Objects::nonNull).toList();
		boolean clean = LaneStops.stop(lanes, deadline.remaining());
		for (ActivePartition active : partitions) {
			if (store) {
				clean = active.progress().storeAll(Deadline.in(deadline.remaining(STORE_TIMEOUT))) && clean;
			}
			this.working.remove(active);
			active.released();
		}
		return clean;
	}

	private void close() {
		CompletableFuture<Boolean> closed = this.tasks.submit(() -> {
			this.subscription.close();
			return true;
		});
		try {
			closed.get(CLOSE_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException | ExecutionException ex) {
			logger.debug("A consumer is closed in the background", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
