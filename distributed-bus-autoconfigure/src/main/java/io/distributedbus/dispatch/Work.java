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

import java.util.concurrent.atomic.AtomicInteger;

import io.distributedbus.transport.DeliveryBatch;

/**
 * A batch in a lane: leaves the room it takes when each of its deliveries is settled or
 * given back.
 */
final class Work {

	private final DeliveryBatch batch;

	private final InFlight inFlight;

	private final long bytes;

	private final AtomicInteger open;

	Work(DeliveryBatch batch, InFlight inFlight) {
		this.batch = batch;
		this.inFlight = inFlight;
		this.bytes = batch.bytes();
		this.open = new AtomicInteger(batch.size());
		inFlight.add(batch.size(), this.bytes);
	}

	DeliveryBatch batch() {
		return this.batch;
	}

	/**
	 * Ends deliveries, settled or not.
	 * @param count their number
	 */
	void end(int count) {
		if (count > 0 && this.open.addAndGet(-count) == 0) {
			this.inFlight.release(this.batch.size(), this.bytes);
		}
	}

}
