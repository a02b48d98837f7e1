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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.DeliveryBatch;
import io.distributedbus.transport.Lane;

/**
 * A lane with a thread of its own. A handler that throws leaves its delivery unsettled
 * and ends the lane.
 */
class HandlingLane implements Lane {

	final String name;

	private final BlockingQueue<DeliveryBatch> batches = new LinkedBlockingQueue<>();

	private final CountDownLatch ended = new CountDownLatch(1);

	private final ReentrantLock settling = new ReentrantLock();

	private final Consumer<Delivery> handler;

	private final AtomicInteger inFlight;

	private final Thread worker;

	private volatile boolean stopped;

	private boolean abandoned;

	HandlingLane(String name, Consumer<Delivery> handler, AtomicInteger inFlight) {
		this.name = name;
		this.handler = handler;
		this.inFlight = inFlight;
		this.worker = new Thread(this::work, "lane-" + name);
		this.worker.setDaemon(true);
		this.worker.start();
	}

	@Override
	public void deliver(DeliveryBatch batch) {
		this.inFlight.addAndGet(batch.size());
		this.batches.add(batch);
	}

	private void work() {
		try {
			while (!this.stopped) {
				DeliveryBatch batch = this.batches.poll(10, TimeUnit.MILLISECONDS);
				if (batch != null) {
					handle(batch);
				}
			}
		}
		catch (InterruptedException | RuntimeException ex) {
			this.stopped = true;
		}
		finally {
			this.ended.countDown();
		}
	}

	private void handle(DeliveryBatch batch) {
		int settled = 0;
		try {
			while (settled < batch.size() && !this.stopped) {
				this.handler.accept(batch.get(settled));
				this.settling.lock();
				try {
					if (!this.abandoned) {
						batch.settle(settled++);
					}
				}
				finally {
					this.settling.unlock();
				}
			}
		}
		finally {
			this.inFlight.addAndGet(-settled);
			batch.progressed();
		}
	}

	@Override
	public boolean stop(Duration timeout) {
		this.stopped = true;
		boolean finished = false;
		try {
			finished = this.ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.settling.lock();
		this.abandoned = !finished;
		this.settling.unlock();
		this.inFlight.addAndGet(-unsettled());
		return finished;
	}

	private int unsettled() {
		return this.batches.stream().mapToInt(DeliveryBatch::size).sum();
	}

}
