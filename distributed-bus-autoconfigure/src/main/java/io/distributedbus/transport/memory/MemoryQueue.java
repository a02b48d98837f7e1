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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

import io.distributedbus.transport.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * A queue for which readers compete. Guarded by the lock of its destination.
 */
final class MemoryQueue {

	private final Deque<Delivery> ready = new ArrayDeque<>();

	private final List<QueueConsumer> consumers = new ArrayList<>();

	private final String owner;

	private final QueueRoom room;

	private final Signal arrivals;

	// What is ready and what is delivered but not known to be settled.
	private int held;

	private int lanes;

	private long lastDelivered = -1;

	private boolean closed;

	/**
	 * Creates the queue.
	 * @param owner whose queue it is, as the subject of a sentence
	 * @param room what it shares with the other queues of its destination
	 */
	MemoryQueue(String owner, QueueRoom room) {
		this.owner = owner;
		this.room = room;
		this.arrivals = new Signal(room.lock());
	}

	String owner() {
		return this.owner;
	}

	QueueRoom room() {
		return this.room;
	}

	Signal arrivals() {
		return this.arrivals;
	}

	boolean hasRoom() {
		int capacity = this.room.capacity().value();
		if (this.held >= capacity && !this.closed) {
			this.consumers.forEach((consumer) -> this.held -= consumer.forgetSettled());
		}
		return this.held < capacity || this.closed;
	}

	void add(StoredEnvelope envelope) {
		if (!this.closed) {
			this.ready.addLast(envelope);
			this.held++;
			this.arrivals.raise();
		}
	}

	boolean isEmpty() {
		return this.ready.isEmpty();
	}

	int ready() {
		return this.ready.size();
	}

	@Nullable StoredEnvelope firstReady() {
		Delivery first = this.ready.peekFirst();
		return (first != null) ? Redelivery.envelope(first) : null;
	}

	List<QueueConsumer> consumers() {
		return this.consumers;
	}

	/**
	 * Returns the greatest offset that was delivered, or -1.
	 */
	long lastDelivered() {
		return this.lastDelivered;
	}

	void join(QueueConsumer consumer) {
		this.consumers.add(consumer);
		this.lanes += consumer.lanes();
	}

	/**
	 * Removes a consumer.
	 * @return whether it was there
	 */
	boolean leave(QueueConsumer consumer) {
		boolean removed = this.consumers.remove(consumer);
		if (removed) {
			this.lanes -= consumer.lanes();
			this.arrivals.raise();
		}
		return removed;
	}

	/**
	 * Tells whether another consumer should be served first, and wakes it if so: what one
	 * that is busy fetches ahead, an idle one could handle now.
	 */
	boolean isAnotherMoreIdle(QueueConsumer consumer) {
		for (int i = 0; i < this.consumers.size(); i++) {
			if (this.consumers.get(i).isMoreIdleThan(consumer)) {
				this.arrivals.raise();
				return true;
			}
		}
		return false;
	}

	/**
	 * Removes deliveries from the head: no more than a fair share for one lane.
	 */
	MemoryBatch take(int size, long maxBytes, int lane) {
		int share = Math.max(1, this.ready.size() / Math.max(1, this.lanes));
		Delivery[] deliveries = new Delivery[Math.min(size, Math.min(share, this.ready.size()))];
		long bytes = 0;
		int taken = 0;
		for (; taken < deliveries.length; taken++) {
			Delivery next = this.ready.element();
			int length = next.payload().length;
			if (taken > 0 && bytes + length > maxBytes) {
				break;
			}
			bytes += length;
			deliveries[taken] = this.ready.remove();
		}
		if (taken > 0) {
			this.lastDelivered = Math.max(this.lastDelivered, offset(deliveries[taken - 1]));
		}
		if (!this.ready.isEmpty()) {
			this.arrivals.raise();
		}
		return new MemoryBatch(deliveries, taken, bytes, lane, this.room.freed());
	}

	/**
	 * Forgets deliveries that were settled.
	 */
	void settled(int count) {
		if (count > 0) {
			this.held -= count;
			this.room.freed().raise();
		}
	}

	/**
	 * Puts unsettled deliveries back to the places they had.
	 */
	void giveBack(List<Delivery> unsettled) {
		List<Delivery> redeliveries = new ArrayList<>(unsettled.size());
		long last = -1;
		for (Delivery delivery : unsettled) {
			redeliveries.add(Redelivery.of(delivery));
			last = Math.max(last, offset(delivery));
		}
		while (!this.ready.isEmpty() && offset(this.ready.element()) < last) {
			redeliveries.add(this.ready.remove());
		}
		redeliveries.sort(Comparator.comparingLong(MemoryQueue::offset).reversed());
		redeliveries.forEach(this.ready::addFirst);
		this.arrivals.raise();
	}

	private static long offset(Delivery delivery) {
		return Redelivery.envelope(delivery).offset();
	}

	/**
	 * Drops everything and takes in nothing more.
	 */
	void close() {
		this.closed = true;
		this.ready.clear();
		this.room.freed().raise();
	}

}
