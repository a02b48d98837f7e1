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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.Lane;
import org.jspecify.annotations.Nullable;

/**
 * A sink that handles the deliveries of each lane on a thread of its own and bounds what
 * is in flight.
 */
class HandlingSink implements DeliverySink {

	final AtomicInteger inFlight = new AtomicInteger();

	final List<Throwable> failures = new CopyOnWriteArrayList<>();

	private final List<HandlingLane> lanes = new CopyOnWriteArrayList<>();

	private final Consumer<Delivery> handler;

	private final int maxInFlight;

	private final int fetchSize;

	volatile long fetchBytes = 1024 * 1024;

	HandlingSink(Consumer<Delivery> handler) {
		this(handler, 1000, 500);
	}

	HandlingSink(Consumer<Delivery> handler, int maxInFlight, int fetchSize) {
		this.handler = handler;
		this.maxInFlight = maxInFlight;
		this.fetchSize = fetchSize;
	}

	List<HandlingLane> lanes() {
		return this.lanes;
	}

	@Override
	public Lane openLane(String name) {
		HandlingLane lane = new HandlingLane(name, this.handler, this.inFlight);
		this.lanes.add(lane);
		return lane;
	}

	@Override
	public boolean awaitCapacity(Duration timeout) {
		long deadline = System.nanoTime() + timeout.toNanos();
		while (this.inFlight.get() >= this.maxInFlight) {
			if (System.nanoTime() > deadline) {
				return false;
			}
			LockSupport.parkNanos(50_000);
		}
		return true;
	}

	@Override
	public int fetchSize() {
		return this.fetchSize;
	}

	@Override
	public long fetchBytes() {
		return this.fetchBytes;
	}

	@Override
	public void connected() {
	}

	@Override
	public void disconnected(@Nullable Throwable reason, Duration retryIn) {
	}

	@Override
	public void failed(Throwable reason) {
		this.failures.add(reason);
	}

}
