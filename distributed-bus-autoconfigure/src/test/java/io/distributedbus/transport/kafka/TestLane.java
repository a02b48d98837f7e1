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

package io.distributedbus.transport.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import io.distributedbus.transport.Deadline;
import io.distributedbus.transport.DeliveryBatch;
import io.distributedbus.transport.Lane;
import org.jspecify.annotations.Nullable;

/**
 * A lane of {@link TestSink}.
 */
final class TestLane implements Lane {

	private final String name;

	private final TestSink sink;

	private final Deque<DeliveryBatch> batches = new ArrayDeque<>();

	private boolean busy;

	private boolean stopped;

	private boolean abandoned;

	TestLane(String name, TestSink sink) {
		this.name = name;
		this.sink = sink;
		Thread thread = new Thread(this::run, "lane-" + name);
		thread.setDaemon(true);
		thread.start();
	}

	String name() {
		return this.name;
	}

	private void run() {
		for (DeliveryBatch batch = next(); batch != null; batch = next()) {
			for (int i = 0; i < batch.size() && begin(); i++) {
				try {
					this.sink.handle(batch.get(i));
					end(batch, i);
				}
				catch (RuntimeException ex) {
					end(batch, -1);
				}
			}
		}
	}

	private synchronized @Nullable DeliveryBatch next() {
		while (this.batches.isEmpty() && !this.stopped) {
			waitFor(0);
		}
		return this.stopped ? null : this.batches.removeFirst();
	}

	private synchronized boolean begin() {
		this.busy = !this.stopped;
		return this.busy;
	}

	private synchronized void end(DeliveryBatch batch, int index) {
		if (!this.abandoned && index >= 0) {
			batch.settle(index);
			batch.progressed();
		}
		this.busy = false;
		notifyAll();
	}

	synchronized boolean isStopped() {
		return this.stopped;
	}

	@Override
	public synchronized void deliver(DeliveryBatch batch) {
		this.batches.add(batch);
		notifyAll();
	}

	@Override
	public synchronized boolean stop(Duration timeout) {
		this.stopped = true;
		notifyAll();
		Deadline deadline = Deadline.in(timeout);
		while (this.busy && !deadline.isOver()) {
			waitFor(Math.max(deadline.remaining().toMillis(), 1));
		}
		this.abandoned = this.busy;
		return !this.busy;
	}

	private void waitFor(long millis) {
		try {
			wait(millis);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
