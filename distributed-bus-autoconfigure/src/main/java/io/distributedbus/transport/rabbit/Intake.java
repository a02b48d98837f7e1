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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.distributedbus.channel.FlowSettings;
import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.Lane;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what the broker sends and hands it over in batches: at once while a lane is
 * free, else what has arrived when one gets free. The thread that handles deliveries then
 * hands the next ones to itself and acknowledges, so that under load nobody is woken up
 * for them. Safe for use by several threads; none of them is ever blocked for long.
 */
final class Intake {

	private final ReentrantLock lock = new ReentrantLock();

	private final Outstanding outstanding;

	private final Prefetch prefetch;

	private final PrefetchChange prefetchChange;

	private final HandOver handOver;

	private final Acknowledger acknowledger;

	private final SessionSignal signal;

	private boolean finishing;

	private boolean ended;

	Intake(DeliverySink sink, List<Lane> lanes, FlowSettings flow, Prefetch prefetch, Acknowledger acknowledger,
			SessionSignal signal) {
		this.outstanding = new Outstanding(flow);
		this.prefetch = prefetch;
		this.prefetchChange = new PrefetchChange(prefetch, this.outstanding);
		this.handOver = new HandOver(sink, lanes, this.outstanding, this);
		this.acknowledger = acknowledger;
		this.signal = signal;
	}

	/**
	 * Returns how many messages the broker shall send ahead.
	 */
	int prefetch() {
		return locked(this.prefetch::current);
	}

	/**
	 * Takes a delivery in.
	 */
	void arrived(RabbitDelivery delivery) {
		RabbitBatch next;
		this.lock.lock();
		try {
			if (this.handOver.isClosed()) {
				return;
			}
			this.outstanding.arrived();
			this.handOver.add(delivery);
			if (this.prefetchChange.arrived(delivery) || this.finishing) {
				this.signal.raise();
			}
			next = this.handOver.next();
		}
		finally {
			this.lock.unlock();
		}
		deliver(next);
	}

	/**
	 * The last delivery of a batch is about to be handled.
	 */
	void lastBegun(RabbitBatch batch) {
		RabbitBatch next;
		this.lock.lock();
		try {
			batch.feed().lastBegun(batch);
			next = this.handOver.next();
			if (this.finishing) {
				this.signal.raise();
			}
		}
		finally {
			this.lock.unlock();
		}
		deliver(next);
	}

	/**
	 * Deliveries of a batch were settled.
	 */
	void progressed(RabbitBatch batch) {
		RabbitBatch next;
		long due;
		this.lock.lock();
		try {
			if (this.ended) {
				return;
			}
			batch.feed().progressed(batch);
			next = this.handOver.next();
			this.outstanding.advance();
			due = this.outstanding.takeDue(this.prefetch.current());
			if (this.outstanding.isHeld() && this.outstanding.isSettled()) {
				this.signal.raise();
			}
		}
		finally {
			this.lock.unlock();
		}
		deliver(next);
		this.acknowledger.upTo(due);
	}

	// Without the lock: the lane wakes a thread, which needs it at once
	private void deliver(@Nullable RabbitBatch first) {
		RabbitBatch batch = first;
		while (batch != null) {
			batch.feed().lane().deliver(batch);
			batch = nextAfter(batch);
		}
	}

	private @Nullable RabbitBatch nextAfter(RabbitBatch delivered) {
		this.lock.lock();
		try {
			delivered.feed().delivered();
			return this.handOver.next();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Tells whether the broker sends nothing more before something is acknowledged.
	 */
	boolean isFull() {
		return locked(() -> this.outstanding.unacknowledged() >= this.prefetch.current());
	}

	/**
	 * Somebody has to wait for room and then {@link #resume()}.
	 */
	void withoutRoom() {
		this.signal.raise();
	}

	/**
	 * Tells whether deliveries wait for room in the sink.
	 */
	boolean isWithoutRoom() {
		return locked(this.handOver::isWithoutRoom);
	}

	/**
	 * There is room again.
	 */
	void resume() {
		deliver(locked(() -> {
			this.handOver.resume();
			return this.handOver.next();
		}));
	}

	/**
	 * Acknowledges nothing more, so that nothing more is sent to a consumer that takes
	 * one message at a time. From now on the thread of the reader is woken when something
	 * arrives, begins or ends.
	 */
	void finish() {
		locked(() -> {
			this.finishing = true;
			this.outstanding.hold(true);
			return true;
		});
	}

	/**
	 * Tells whether a message may be on its way to a consumer that takes one at a time.
	 */
	boolean isNextOnItsWay() {
		return locked(this.outstanding::isNextOnItsWay);
	}

	/**
	 * Tells whether all that has arrived is settled.
	 */
	boolean isSettled() {
		return locked(this.outstanding::isSettled);
	}

	/**
	 * Tells whether the handling of all that has arrived has begun.
	 */
	boolean hasBegun() {
		return locked(this.handOver::hasBegun);
	}

	/**
	 * Acknowledges what has been settled for some time.
	 * @return the time after which to call this again
	 */
	Duration acknowledgeIdle() {
		long due;
		Duration next;
		this.lock.lock();
		try {
			this.outstanding.advance();
			due = this.outstanding.takeIdle();
			next = this.outstanding.untilIdle();
		}
		finally {
			this.lock.unlock();
		}
		this.acknowledger.upTo(due);
		return next;
	}

	/**
	 * Tells whether the consumer should be changed to another prefetch now.
	 * @param whenSettled whether all that has arrived must be settled before
	 */
	boolean isChangeDue(boolean whenSettled) {
		return locked(() -> this.prefetchChange.isDue(whenSettled));
	}

	/**
	 * Changes the prefetch, after the consumer was cancelled.
	 * @return the number of messages that the broker shall send ahead
	 */
	int changePrefetch() {
		this.acknowledger.upTo(locked(this.prefetchChange::change));
		return prefetch();
	}

	/**
	 * Hands nothing more over, and acknowledges nothing before the end.
	 */
	void close() {
		locked(() -> {
			this.handOver.close();
			this.outstanding.hold(true);
			return true;
		});
	}

	/**
	 * Acknowledges all that is settled, when the lanes have stopped; what ends later is
	 * delivered again.
	 */
	void end() {
		List<Long> single = new ArrayList<>();
		long due = locked(() -> {
			this.ended = true;
			this.outstanding.advance();
			this.outstanding.batches().forEach((batch) -> batch.addSettled(single));
			return this.outstanding.take();
		});
		this.acknowledger.upTo(due);
		this.acknowledger.each(single);
	}

	private <T extends @Nullable Object> T locked(Supplier<T> action) {
		this.lock.lock();
		try {
			return action.get();
		}
		finally {
			this.lock.unlock();
		}
	}

}
