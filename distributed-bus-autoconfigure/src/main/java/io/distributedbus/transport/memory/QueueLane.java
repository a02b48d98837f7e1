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

import java.util.List;

import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.SettledPrefix;

/**
 * What one lane of a queue's reader was given and has not settled. Guarded by the lock of
 * the queue.
 */
final class QueueLane {

	private final SettledPrefix<MemoryBatch> prefix = new SettledPrefix<>();

	private final int index;

	private int outstanding;

	QueueLane(int index) {
		this.index = index;
	}

	int index() {
		return this.index;
	}

	int outstanding() {
		return this.outstanding;
	}

	void add(MemoryBatch batch) {
		this.prefix.add(batch);
		this.outstanding += batch.size();
	}

	int forgetSettled() {
		int settled = this.prefix.advance();
		this.outstanding -= settled;
		return settled;
	}

	void collectUnsettled(List<Delivery> unsettled) {
		for (MemoryBatch batch : this.prefix.outstanding()) {
			for (int i = 0; i < batch.size(); i++) {
				if (!batch.isSettled(i)) {
					unsettled.add(batch.get(i));
				}
			}
		}
	}

}
