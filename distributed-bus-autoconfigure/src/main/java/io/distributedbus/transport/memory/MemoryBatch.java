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

import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.DeliveryBatch;

/**
 * What one fetch took from a log or a queue.
 */
final class MemoryBatch extends DeliveryBatch {

	private final Delivery[] deliveries;

	private final long bytes;

	private final int lane;

	private final Signal room;

	/**
	 * Creates the batch.
	 * @param deliveries the deliveries, not copied and possibly followed by others
	 * @param size how many of them belong to the batch
	 * @param bytes the size of their payloads
	 * @param lane the index of the lane that is to handle them
	 * @param room told when deliveries were settled
	 */
	MemoryBatch(Delivery[] deliveries, int size, long bytes, int lane, Signal room) {
		super(size);
		this.deliveries = deliveries;
		this.bytes = bytes;
		this.lane = lane;
		this.room = room;
	}

	@Override
	public Delivery get(int index) {
		return this.deliveries[index];
	}

	@Override
	public long bytes() {
		return this.bytes;
	}

	int lane() {
		return this.lane;
	}

	@Override
	public void progressed() {
		this.room.raiseFromOutside();
	}

}
