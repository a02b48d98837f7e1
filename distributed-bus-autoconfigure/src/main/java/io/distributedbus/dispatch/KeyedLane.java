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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.distributedbus.handler.Handler;
import io.distributedbus.handler.Invocation;
import io.distributedbus.message.Attribute;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.DeliveryBatch;
import io.distributedbus.transport.Lane;
import org.jspecify.annotations.Nullable;

/**
 * Handles deliveries of one partition key in order and different keys side by side.
 * Deliveries without a key are ordered with nothing. A stop still handles what lies
 * before the last delivery that has begun, so that what is settled has no gap.
 */
final class KeyedLane implements Lane {

	private final LaneContext context;

	private final Executor workers;

	private final BatchCollectors collectors;

	private final StopSignal stop;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition quiet = this.lock.newCondition();

	private final Map<String, Deque<Item>> chains = new HashMap<>();

	private long accepted;

	private long lastBegun = -1;

	private int open;

	private boolean awaited;

	KeyedLane(LaneContext context, Executor workers) {
		this.context = context;
		this.workers = workers;
		this.stop = context.stop();
		this.collectors = context.newCollectors(this::flushDue);
	}

	@Override
	public void deliver(DeliveryBatch batch) {
		Work work = this.context.accept(batch);
		this.lock.lock();
		try {
			this.awaited = batch.isAwaited();
			for (int i = 0; i < batch.size(); i++) {
				enqueue(new Item(work, i, batch.get(i), this.accepted++));
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void enqueue(Item item) {
		this.open++;
		String key = key(item.delivery());
		if (key == null) {
			this.workers.execute(() -> run(item));
			return;
		}
		Deque<Item> chain = this.chains.get(key);
		if (chain == null) {
			chain = new ArrayDeque<>();
			this.chains.put(key, chain);
			this.workers.execute(() -> runNext(key));
		}
		chain.addLast(item);
	}

	private static @Nullable String key(Delivery delivery) {
		try {
			return delivery.attribute(Attribute.PARTITION_KEY);
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	private void runNext(String key) {
		Item item;
		this.lock.lock();
		try {
			Deque<Item> chain = this.chains.get(key);
			item = (chain != null) ? chain.pollFirst() : null;
			if (item == null) {
				this.chains.remove(key);
				return;
			}
		}
		finally {
			this.lock.unlock();
		}
		try {
			run(item);
		}
		finally {
			this.workers.execute(() -> runNext(key));
		}
	}

	private void run(Item item) {
		if (!begin(item)) {
			item.work().end(1);
			end();
			return;
		}
		inScope((scope) -> handle(item, scope));
	}

	private boolean begin(Item item) {
		this.lock.lock();
		try {
			if (this.context.isGivenUp() || item.isSettled() || (this.stop.isSet() && item.number() > this.lastBegun)) {
				return false;
			}
			this.lastBegun = Math.max(this.lastBegun, item.number());
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void handle(Item item, HandlerScope scope) {
		Processor processor = this.context.processor();
		Route route = processor.route(item.delivery());
		Outcome outcome = processor.process(route, item.delivery(), new Invocation(), scope, this.stop);
		Handler[] batches = route.batches();
		if (batches.length == 0 || outcome == Outcome.ABANDONED) {
			this.context.settle(item.work(), item.index(), item.delivery(), outcome);
			item.work().batch().progressed();
			item.work().end(1);
			return;
		}
		Pending pending = new Pending(item.work(), item.index(), item.delivery(), batches.length, outcome);
		for (Handler handler : batches) {
			this.collectors.add(handler, pending, scope);
		}
	}

	private void inScope(Consumer<HandlerScope> task) {
		HandlerScope scope = this.context.newScope();
		scope.enter();
		try {
			task.accept(scope);
		}
		catch (Throwable ex) {
			this.context.fail(ex);
		}
		finally {
			scope.exit();
			end();
		}
	}

	// What waits for its batch is handed over when nothing is left to do and there is no
	// room to fetch more.
	private void end() {
		this.lock.lock();
		try {
			if (--this.open > 0) {
				return;
			}
			if (!this.stop.isSet() && this.collectors.isWaiting() && (this.awaited || !this.context.hasCapacity())) {
				execute(this.collectors::flushAll);
				return;
			}
			this.quiet.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void execute(Consumer<HandlerScope> task) {
		this.open++;
		this.workers.execute(() -> inScope(task));
	}

	private void flushDue() {
		this.lock.lock();
		try {
			if (!this.stop.isSet()) {
				execute(this.collectors::flushDue);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public boolean stop(Duration timeout) {
		long end = System.nanoTime() + timeout.toNanos();
		this.lock.lock();
		try {
			this.stop.set();
			if (isQuietBy(end)) {
				if (!this.collectors.isWaiting()) {
					return true;
				}
				execute(this.collectors::flushAll);
				if (isQuietBy(end)) {
					return true;
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.lock.unlock();
		}
		this.stop.close();
		return false;
	}

	private boolean isQuietBy(long end) throws InterruptedException {
		while (this.open > 0) {
			long left = end - System.nanoTime();
			if (left <= 0) {
				return false;
			}
			this.quiet.awaitNanos(left);
		}
		return true;
	}

	private record Item(Work work, int index, Delivery delivery, long number) {

		boolean isSettled() {
			return this.work.batch().isSettled(this.index);
		}

	}

}
