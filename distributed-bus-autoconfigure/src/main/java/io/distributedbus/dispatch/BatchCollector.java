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
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import io.distributedbus.channel.BatchSettings;
import io.distributedbus.handler.Handler;
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

	private final BatchCall call;

	private final ScheduledExecutorService timer;

	private final Runnable due;

	private final ReentrantLock handling = new ReentrantLock();

	private List<Pending> collected = new ArrayList<>();

	private boolean isDue;

	private int generation;

	private @Nullable Future<?> alarm;

	/**
	 * Creates a collector.
	 * @param due asks the lane to call {@link #flushIfDue} soon
	 */
	BatchCollector(Handler handler, BatchSettings settings, LaneContext context, ScheduledExecutorService timer,
			Runnable due) {
		this.handler = handler;
		this.settings = settings;
		this.call = new BatchCall(handler, context);
		this.timer = timer;
		this.due = due;
	}

	Handler handler() {
		return this.handler;
	}

	/**
	 * Adds a delivery.
	 * @return whether the batch is full and should be flushed
	 */
	synchronized boolean add(Pending pending) {
		this.collected.add(pending);
		if (this.collected.size() == 1 && this.settings.maxSize() > 1) {
			return !setAlarm();
		}
		return this.collected.size() >= this.settings.maxSize();
	}

	private boolean setAlarm() {
		int current = this.generation;
		try {
			this.alarm = this.timer.schedule(() -> becomeDue(current), this.settings.maxLatency().toNanos(),
					TimeUnit.NANOSECONDS);
			return true;
		}
		catch (RejectedExecutionException ex) {
			// The application ends: nobody would come for the batch.
			return false;
		}
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

	synchronized boolean isWaiting() {
		return !this.collected.isEmpty();
	}

	/**
	 * Hands the batch over if its time has come.
	 */
	void flushIfDue(HandlerScope scope) {
		boolean flush;
		synchronized (this) {
			flush = this.isDue;
		}
		if (flush) {
			flush(scope);
		}
	}

	/**
	 * Hands over what is collected.
	 */
	void flush(HandlerScope scope) {
		this.handling.lock();
		try {
			List<Pending> all = take();
			for (int from = 0; from < all.size(); from += this.settings.maxSize()) {
				this.call.handle(all.subList(from, Math.min(all.size(), from + this.settings.maxSize())), scope);
			}
		}
		finally {
			this.handling.unlock();
		}
	}

	private synchronized List<Pending> take() {
		if (this.alarm != null) {
			this.alarm.cancel(false);
			this.alarm = null;
		}
		List<Pending> taken = this.collected;
		this.collected = new ArrayList<>();
		this.isDue = false;
		this.generation++;
		return taken;
	}

}
