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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.distributedbus.handler.Handler;
import io.distributedbus.handler.Invocation;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.DeliveryBatch;
import io.distributedbus.transport.Lane;

/**
 * Handles its deliveries one after the other, on one worker at a time.
 */
final class SequentialLane implements Lane, Runnable {

	private static final int PROGRESS_INTERVAL = 64;

	private final LaneContext context;

	private final Executor workers;

	private final BatchCollectors collectors;

	private final HandlerScope scope;

	private final StopSignal stop;

	private final Invocation invocation = new Invocation();

	private final Queue<Work> queue = new ConcurrentLinkedQueue<>();

	private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

	private final CountDownLatch quiet = new CountDownLatch(1);

	private volatile boolean flushDue;

	SequentialLane(LaneContext context, Executor workers) {
		this.context = context;
		this.workers = workers;
		this.scope = context.newScope();
		this.stop = context.stop();
		this.collectors = context.newCollectors(() -> {
			this.flushDue = true;
			schedule();
		});
	}

	@Override
	public void deliver(DeliveryBatch batch) {
		this.queue.add(this.context.accept(batch));
		schedule();
	}

	private void schedule() {
		if (this.state.compareAndSet(State.IDLE, State.SCHEDULED)) {
			this.workers.execute(this);
		}
		else if (this.state.get() == State.DONE) {
			giveBackQueue();
		}
	}

	@Override
	public void run() {
		if (!this.state.compareAndSet(State.SCHEDULED, State.RUNNING)) {
			return;
		}
		this.scope.enter();
		try {
			runOnce();
		}
		catch (Throwable ex) {
			this.context.fail(ex);
		}
		finally {
			this.scope.exit();
			this.state.set(State.IDLE);
			if (this.stop.isSet()) {
				if (isNowDone()) {
					windUp();
				}
			}
			else if (!this.queue.isEmpty() || this.flushDue) {
				schedule();
			}
		}
	}

	private void runOnce() {
		Work work = this.queue.poll();
		if (work != null) {
			process(work);
		}
		flushIfDue();
		if (this.queue.isEmpty() && !this.collectors.isEmpty()
				&& ((work != null && work.batch().isAwaited()) || !this.context.hasCapacity())) {
			this.collectors.flushAll(this.scope);
		}
	}

	private void process(Work work) {
		DeliveryBatch batch = work.batch();
		int size = batch.size();
		int ended = 0;
		for (int i = 0; i < size; i++) {
			if (this.stop.isSet() || this.context.isHalted()) {
				ended += size - i;
				break;
			}
			if (batch.isSettled(i) || handle(work, batch.get(i), i)) {
				ended++;
			}
			if ((i & (PROGRESS_INTERVAL - 1)) == PROGRESS_INTERVAL - 1) {
				batch.progressed();
			}
			flushIfDue();
		}
		batch.progressed();
		work.end(ended);
	}

	private boolean handle(Work work, Delivery delivery, int index) {
		Processor processor = this.context.processor();
		Route route = processor.route(delivery);
		Outcome outcome = processor.process(route, delivery, this.invocation, this.scope, this.stop);
		Handler[] batches = route.batches();
		if (batches.length == 0 || outcome == Outcome.ABANDONED) {
			this.context.settle(work, index, delivery, outcome);
			return true;
		}
		Pending pending = new Pending(work, index, delivery, batches.length, outcome);
		for (Handler handler : batches) {
			this.collectors.add(handler, pending, this.scope);
		}
		return false;
	}

	private void flushIfDue() {
		if (this.flushDue) {
			this.flushDue = false;
			this.collectors.flushDue(this.scope);
		}
	}

	@Override
	public boolean stop(Duration timeout) {
		this.stop.set();
		if (isNowDone()) {
			// Handlers run on workers only, and an idle lane need not wait for one. The
			// caller may be a handler of another channel, whose scope must stay.
			if (this.collectors.isEmpty()) {
				windUp();
			}
			else {
				this.workers.execute(this::windUp);
			}
		}
		try {
			if (this.quiet.await(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
				return true;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.stop.close();
		return false;
	}

	// Whoever moves the lane to DONE winds it up: the worker that ran last, or the one
	// who stops it.
	private boolean isNowDone() {
		return this.state.compareAndSet(State.IDLE, State.DONE)
				|| this.state.compareAndSet(State.SCHEDULED, State.DONE);
	}

	private void windUp() {
		giveBackQueue();
		try {
			if (!this.collectors.isEmpty()) {
				flushAll();
			}
		}
		finally {
			this.quiet.countDown();
		}
	}

	private void flushAll() {
		this.scope.enter();
		try {
			this.collectors.flushAll(this.scope);
		}
		catch (Throwable ex) {
			this.context.fail(ex);
		}
		finally {
			this.scope.exit();
		}
	}

	private void giveBackQueue() {
		for (Work work = this.queue.poll(); work != null; work = this.queue.poll()) {
			work.end(work.batch().size());
		}
	}

	private enum State {

		IDLE, SCHEDULED, RUNNING, DONE

	}

}
