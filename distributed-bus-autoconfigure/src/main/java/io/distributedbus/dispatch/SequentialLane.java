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

	private final Invocation invocation = new Invocation();

	private final Queue<Work> queue = new ConcurrentLinkedQueue<>();

	private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

	private final StopSignal stop = new StopSignal();

	private final CountDownLatch quiet = new CountDownLatch(1);

	private volatile boolean flushDue;

	private volatile boolean halted;

	SequentialLane(LaneContext context, Executor workers) {
		this.context = context;
		this.workers = workers;
		this.scope = context.newScope();
		this.collectors = context.newCollectors(this::ended, () -> {
			this.flushDue = true;
			schedule();
		});
	}

	@Override
	public void deliver(DeliveryBatch batch) {
		Work work = this.context.accept(batch);
		this.queue.add(work);
		schedule();
	}

	private void schedule() {
		if (this.state.compareAndSet(State.IDLE, State.SCHEDULED)) {
			this.workers.execute(this);
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
		finally {
			this.scope.exit();
			this.state.set(State.IDLE);
			if (this.stop.isSet()) {
				finish();
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
		if (this.flushDue) {
			this.flushDue = false;
			this.collectors.flushDue(this.scope, this.stop);
		}
		if (this.queue.isEmpty() && !this.collectors.isEmpty() && !this.context.hasCapacity()) {
			this.collectors.flushAll(this.scope, this.stop);
		}
	}

	private void process(Work work) {
		DeliveryBatch batch = work.batch();
		int size = batch.size();
		int ended = 0;
		for (int i = 0; i < size; i++) {
			if (this.halted || this.stop.isSet()) {
				ended += size - i;
				break;
			}
			if (handle(work, batch.get(i), i)) {
				ended++;
			}
			if ((i & (PROGRESS_INTERVAL - 1)) == PROGRESS_INTERVAL - 1) {
				batch.progressed();
			}
		}
		batch.progressed();
		work.end(ended);
	}

	private boolean handle(Work work, Delivery delivery, int index) {
		Processor processor = this.context.processor();
		Route route = processor.route(delivery);
		Outcome outcome = processor.process(route, delivery, this.invocation, this.scope, this.stop);
		if (outcome == Outcome.ABANDONED) {
			this.halted = true;
			return true;
		}
		Handler[] batches = route.batches();
		if (batches.length == 0) {
			processor.settle(work, index, delivery, outcome);
			return true;
		}
		Pending pending = new Pending(work, index, delivery, batches.length, outcome);
		for (Handler handler : batches) {
			this.collectors.add(handler, pending, this.scope, this.stop);
		}
		return false;
	}

	private void ended(Pending pending, Outcome part) {
		if (part == Outcome.ABANDONED) {
			this.halted = true;
		}
		this.context.end(pending, part);
	}

	@Override
	public boolean stop(Duration timeout) {
		this.stop.set();
		if (this.collectors.isEmpty()) {
			finish();
		}
		else {
			this.workers.execute(this::finish);
		}
		try {
			if (!this.quiet.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
				this.context.close();
				return false;
			}
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.context.close();
			return false;
		}
	}

	// Whoever moves the lane to DONE ends it: the worker that ran last, or the one who
	// stops it.
	private void finish() {
		if (!this.state.compareAndSet(State.IDLE, State.DONE)
				&& !this.state.compareAndSet(State.SCHEDULED, State.DONE)) {
			return;
		}
		for (Work work = this.queue.poll(); work != null; work = this.queue.poll()) {
			work.end(work.batch().size());
		}
		if (!this.halted) {
			this.scope.enter();
			try {
				this.collectors.flushAll(this.scope, this.stop);
			}
			finally {
				this.scope.exit();
			}
		}
		this.quiet.countDown();
	}

	private enum State {

		IDLE, SCHEDULED, RUNNING, DONE

	}

}
