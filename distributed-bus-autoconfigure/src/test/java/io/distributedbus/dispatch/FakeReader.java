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
import java.util.concurrent.CountDownLatch;

import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.Lane;
import org.jspecify.annotations.Nullable;

/**
 * A reader with one lane that hands over what a test gives it.
 */
final class FakeReader implements ChannelReader {

	private final boolean unstartable;

	private final CountDownLatch stopped = new CountDownLatch(1);

	private volatile @Nullable DeliverySink sink;

	private volatile @Nullable Lane lane;

	private volatile int stops;

	private volatile @Nullable RuntimeException failOnStop;

	private volatile @Nullable CountDownLatch stopGate;

	FakeReader(boolean unstartable) {
		this.unstartable = unstartable;
	}

	@Override
	public void start(DeliverySink sink) {
		if (this.unstartable) {
			throw new IllegalStateException("cannot start");
		}
		this.lane = sink.openLane("test");
		this.sink = sink;
		sink.connected();
	}

	TestBatch deliver(TestDelivery... deliveries) {
		return deliver(new TestBatch(deliveries));
	}

	TestBatch deliver(TestBatch batch) {
		lane().deliver(batch);
		return batch;
	}

	DeliverySink sink() {
		DeliverySink current = this.sink;
		if (current == null) {
			throw new IllegalStateException("not started");
		}
		return current;
	}

	Lane lane() {
		Lane current = this.lane;
		if (current == null) {
			throw new IllegalStateException("not started");
		}
		return current;
	}

	@Override
	public boolean stop(Duration timeout) {
		this.stops++;
		CountDownLatch gate = this.stopGate;
		if (gate != null) {
			await(gate);
		}
		Lane current = this.lane;
		boolean clean = current == null || current.stop(timeout);
		this.stopped.countDown();
		RuntimeException failure = this.failOnStop;
		if (failure != null) {
			throw failure;
		}
		return clean;
	}

	private static void await(CountDownLatch gate) {
		try {
			gate.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	void failOnStop(RuntimeException failure) {
		this.failOnStop = failure;
	}

	void stopsAfter(CountDownLatch gate) {
		this.stopGate = gate;
	}

	int stops() {
		return this.stops;
	}

	boolean isStopped() {
		return this.stopped.getCount() == 0;
	}

}
