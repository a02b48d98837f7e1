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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

import io.distributedbus.BatchFailedException;
import io.distributedbus.channel.BatchSettings;
import io.distributedbus.handler.Handler;
import io.distributedbus.handler.Invocation;
import org.jspecify.annotations.Nullable;

/**
 * Collects the deliveries of one batch handler in one lane and hands them over together:
 * when the batch is full, when its first delivery has waited long enough, or when nothing
 * more can be fetched before. Safe for use by several threads; batches are handled one
 * after the other.
 */
final class BatchCollector {

	private final Handler handler;

	private final BatchSettings settings;

	private final Attempts attempts;

	private final BiConsumer<Pending, Outcome> ended;

	private final ScheduledExecutorService timer;

	private final Runnable due;

	private final ReentrantLock handling = new ReentrantLock();

	private List<Pending> collected = new ArrayList<>();

	private boolean isDue;

	private int generation;

	/**
	 * Creates a collector.
	 * @param ended is told the end of each delivery's part
	 * @param due asks the lane to call {@link #flushIfDue} soon
	 */
	BatchCollector(Handler handler, BatchSettings settings, Attempts attempts, BiConsumer<Pending, Outcome> ended,
			ScheduledExecutorService timer, Runnable due) {
		this.handler = handler;
		this.settings = settings;
		this.attempts = attempts;
		this.ended = ended;
		this.timer = timer;
		this.due = due;
	}

	/**
	 * Adds a delivery.
	 * @return whether the batch is full and should be flushed
	 */
	synchronized boolean add(Pending pending) {
		this.collected.add(pending);
		if (this.collected.size() == 1) {
			int current = this.generation;
			this.timer.schedule(() -> becomeDue(current), this.settings.maxLatency().toNanos(), TimeUnit.NANOSECONDS);
		}
		return this.collected.size() >= this.settings.maxSize();
	}

	private void becomeDue(int ofGeneration) {
		synchronized (this) {
			if (ofGeneration != this.generation) {
				return;
			}
			this.isDue = true;
		}
		this.due.run();
	}

	/**
	 * Hands the batch over if its time has come.
	 */
	void flushIfDue(HandlerScope scope, StopSignal stop) {
		boolean flush;
		synchronized (this) {
			flush = this.isDue;
		}
		if (flush) {
			flush(scope, stop);
		}
	}

	/**
	 * Hands over what is collected.
	 */
	void flush(HandlerScope scope, StopSignal stop) {
		this.handling.lock();
		try {
			List<Pending> all = take();
			for (int from = 0; from < all.size(); from += this.settings.maxSize()) {
				handle(all.subList(from, Math.min(all.size(), from + this.settings.maxSize())), scope, stop);
			}
		}
		finally {
			this.handling.unlock();
		}
	}

	private synchronized List<Pending> take() {
		List<Pending> taken = this.collected;
		this.collected = new ArrayList<>();
		this.isDue = false;
		this.generation++;
		return taken;
	}

	private void handle(List<Pending> batch, HandlerScope scope, StopSignal stop) {
		List<Pending> readable = new ArrayList<>(batch.size());
		List<@Nullable Object> elements = new ArrayList<>(batch.size());
		Invocation invocation = new Invocation();
		for (Pending pending : batch) {
			try {
				this.attempts.checkSize(invocation.of(pending.delivery()));
				elements.add(this.handler.element(invocation));
				readable.add(pending);
			}
			catch (Throwable ex) {
				Invocation failed = new Invocation().of(pending.delivery());
				this.ended.accept(pending, this.attempts.retry(this.handler, failed, scope, stop, ex));
			}
		}
		if (!readable.isEmpty()) {
			call(readable, elements, scope, stop);
		}
	}

	private void call(List<Pending> batch, List<@Nullable Object> elements, HandlerScope scope, StopSignal stop) {
		try {
			scope.begin(null);
			this.handler.handleBatch(new Invocation().of(batch.get(0).delivery()), elements);
			scope.sendCollected();
		}
		catch (BatchFailedException ex) {
			endNamed(batch, ex, scope, stop);
			return;
		}
		catch (Throwable ex) {
			scope.end();
			batch.forEach((pending) -> this.ended.accept(pending,
					this.attempts.run(this.handler, new Invocation().of(pending.delivery()), scope, stop)));
			return;
		}
		scope.end();
		batch.forEach((pending) -> this.ended.accept(pending, Outcome.HANDLED));
	}

	// The others count as handled, so what the handler has sent for them goes out.
	private void endNamed(List<Pending> batch, BatchFailedException failed, HandlerScope scope, StopSignal stop) {
		Throwable notSent = null;
		try {
			scope.sendCollected();
		}
		catch (RuntimeException ex) {
			notSent = ex;
		}
		scope.end();
		Map<Integer, Throwable> failures = failed.failures();
		for (int i = 0; i < batch.size(); i++) {
			Throwable failure = (notSent != null) ? notSent : failures.get(i);
			Pending pending = batch.get(i);
			this.ended.accept(pending, (failure == null) ? Outcome.HANDLED
					: this.attempts.retry(this.handler, new Invocation().of(pending.delivery()), scope, stop, failure));
		}
	}

}
