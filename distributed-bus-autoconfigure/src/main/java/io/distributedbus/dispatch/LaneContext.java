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
import java.util.function.Supplier;

import io.distributedbus.channel.BatchSettings;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.DeliveryBatch;

/**
 * What a lane has of its consumer, and whether it goes on.
 */
final class LaneContext {

	private final Processor processor;

	private final InFlight inFlight;

	private final BatchSettings batchSettings;

	private final ScheduledExecutorService timer;

	private final Supplier<HandlerScope> scopes;

	private final StopSignal stop = new StopSignal();

	private volatile boolean halted;

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

	StopSignal stop() {
		return this.stop;
	}

	/**
	 * Tells whether a delivery stayed unsettled, so that those behind it must not be
	 * handled.
	 */
	boolean isHalted() {
		return this.halted;
	}

	/**
	 * Tells whether the lane handles nothing more, not even what must be handled on a
	 * stop.
	 */
	boolean isGivenUp() {
		return this.halted || this.stop.isClosed();
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

	BatchCollectors newCollectors(Runnable due) {
		return new BatchCollectors((handler) -> new BatchCollector(handler, this.batchSettings, this, this.timer, due));
	}

	/**
	 * Settles a delivery, or halts the lane if its outcome says so.
	 */
	void settle(Work work, int index, Delivery delivery, Outcome outcome) {
		if (outcome == Outcome.ABANDONED) {
			this.halted = true;
		}
		else if (!this.stop.isClosed()) {
			this.processor.settle(work, index, delivery, outcome);
		}
	}

	/**
	 * Ends one part of a delivery, and settles it with the last one.
	 */
	void end(Pending pending, Outcome part) {
		if (part == Outcome.ABANDONED) {
			this.halted = true;
		}
		if (pending.end(part)) {
			settle(pending.work(), pending.index(), pending.delivery(), pending.outcome());
			pending.work().end(1);
		}
	}

	/**
	 * Halts the lane because the transport or the dispatch itself has failed, and with it
	 * the consumer: a lane that goes on behind a gap would never get room again.
	 */
	void fail(Throwable failure) {
		this.halted = true;
		this.processor.fail(failure);
	}

}
