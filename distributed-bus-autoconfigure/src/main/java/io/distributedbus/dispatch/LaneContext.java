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

import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import io.distributedbus.channel.BatchSettings;
import io.distributedbus.transport.DeliveryBatch;

/**
 * What a lane needs of its consumer.
 */
final class LaneContext {

	private final Processor processor;

	private final InFlight inFlight;

	private final BatchSettings batchSettings;

	private final ScheduledExecutorService timer;

	private final Supplier<HandlerScope> scopes;

	private volatile boolean closed;

	LaneContext(Processor processor, InFlight inFlight, BatchSettings batchSettings, ScheduledExecutorService timer,
			Supplier<HandlerScope> scopes) {
		this.processor = processor;
		this.inFlight = inFlight;
		this.batchSettings = batchSettings;
		this.timer = timer;
		this.scopes = scopes;
	}

	Processor processor() {
		return this.processor;
	}

	Work accept(DeliveryBatch batch) {
		return new Work(batch, this.inFlight);
	}

	boolean hasCapacity() {
		return this.inFlight.hasCapacity();
	}

	HandlerScope newScope() {
		return this.scopes.get();
	}

	BatchCollectors newCollectors(BiConsumer<Pending, Outcome> ended, Runnable due) {
		return new BatchCollectors((handler) -> new BatchCollector(handler, this.batchSettings,
				this.processor.attempts(), ended, this.timer, due));
	}

	/**
	 * Ends one part of a delivery, and settles it with the last one.
	 */
	void end(Pending pending, Outcome part) {
		if (pending.end(part)) {
			Outcome outcome = pending.outcome();
			if (outcome != Outcome.ABANDONED && !this.closed) {
				this.processor.settle(pending.work(), pending.index(), pending.delivery(), outcome);
				pending.work().batch().progressed();
			}
			pending.work().end(1);
		}
	}

	/**
	 * Settles nothing more: the lane was given up while work was in hand.
	 */
	void close() {
		this.closed = true;
	}

	boolean isClosed() {
		return this.closed;
	}

}
