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

package io.distributedbus.transport.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.distributedbus.transport.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * One reader of a queue.
 */
final class QueueConsumer implements ReaderSource {

	private final MemoryQueue queue;

	private final List<QueueLane> lanes = new ArrayList<>();

	private final Runnable afterLeaving;

	private boolean waiting;

	private long lastGiven = System.nanoTime();

	private volatile boolean stopped;

	/**
	 * Creates the consumer.
	 * @param queue the queue
	 * @param lanes the number of lanes
	 * @param afterLeaving what to do, with the lock held, when it has left the queue
	 */
	QueueConsumer(MemoryQueue queue, int lanes, Runnable afterLeaving) {
		this.queue = queue;
		this.afterLeaving = afterLeaving;
		for (int i = 0; i < lanes; i++) {
			this.lanes.add(new QueueLane(i));
		}
	}

	/**
	 * Forgets what was settled since the last call. The lock is held by the caller.
	 * @return the number of deliveries
	 */
	int forgetSettled() {
		return this.lanes.stream().mapToInt(QueueLane::forgetSettled).sum();
	}

	@Override
	public int lanes() {
		return this.lanes.size();
	}

	@Override
	public boolean awaitTurn() {
		return !this.stopped;
	}

	@Override
	public boolean isTurnOver() {
		return this.stopped;
	}

	@Override
	public @Nullable MemoryBatch take(int size, long bytes) throws InterruptedException {
		this.queue.room().lock().lock();
		try {
			awaitDeliveries();
			if (this.stopped) {
				return null;
			}
			QueueLane lane = leastLoaded();
			MemoryBatch batch = this.queue.take(size, bytes, lane.index());
			lane.add(batch);
			this.lastGiven = System.nanoTime();
			return batch;
		}
		finally {
			this.queue.room().lock().unlock();
		}
	}

	private void awaitDeliveries() throws InterruptedException {
		this.queue.settled(forgetSettled());
		this.waiting = true;
		while (!this.stopped && (this.queue.isEmpty() || this.queue.isAnotherMoreIdle(this))) {
			this.queue.arrivals().await();
		}
		this.waiting = false;
	}

	/**
	 * Tells whether this consumer waits for deliveries and has less in hand than another.
	 * The lock is held by the caller.
	 */
	boolean isMoreIdleThan(QueueConsumer other) {
		return this.waiting && !this.stopped && outstanding() < other.outstanding();
	}

	/**
	 * Returns the time since this consumer was given something, or was created. The lock
	 * is held by the caller.
	 */
	Duration idle() {
		return Duration.ofNanos(System.nanoTime() - this.lastGiven);
	}

	private int outstanding() {
		return this.lanes.stream().mapToInt(QueueLane::outstanding).sum();
	}

	private QueueLane leastLoaded() {
		QueueLane least = this.lanes.get(0);
		for (QueueLane lane : this.lanes) {
			if (lane.outstanding() < least.outstanding()) {
				least = lane;
			}
		}
		return least;
	}

	@Override
	public void release() {
		leave();
	}

	@Override
	public void stop() {
		this.queue.room().lock().lock();
		try {
			this.stopped = true;
			this.queue.arrivals().raise();
		}
		finally {
			this.queue.room().lock().unlock();
		}
	}

	@Override
	public void leave() {
		stop();
		this.queue.room().lock().lock();
		try {
			if (this.queue.leave(this)) {
				giveBack();
				this.afterLeaving.run();
			}
		}
		finally {
			this.queue.room().lock().unlock();
		}
	}

	/**
	 * Adds what this consumer was given and has not settled. The lock is held by the
	 * caller.
	 */
	void collectUnsettled(List<Delivery> unsettled) {
		this.lanes.forEach((lane) -> lane.collectUnsettled(unsettled));
	}

	private void giveBack() {
		List<Delivery> unsettled = new ArrayList<>();
		this.queue.settled(forgetSettled());
		collectUnsettled(unsettled);
		this.queue.giveBack(unsettled);
		this.queue.settled(outstanding() - unsettled.size());
	}

}
