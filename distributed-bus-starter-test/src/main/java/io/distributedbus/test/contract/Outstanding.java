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

package io.distributedbus.test.contract;

import java.util.concurrent.atomic.AtomicInteger;

import io.distributedbus.test.contract.wrap.WrappedBatch;
import io.distributedbus.transport.DeliveryBatch;

/**
 * Counts the deliveries that were handed over and are not settled.
 */
final class Outstanding {

	private final AtomicInteger count = new AtomicInteger();

	private final AtomicInteger max = new AtomicInteger();

	DeliveryBatch watch(DeliveryBatch batch) {
		this.max.accumulateAndGet(this.count.addAndGet(batch.size()), Math::max);
		return new WatchedBatch(batch);
	}

	int max() {
		return this.max.get();
	}

	private final class WatchedBatch extends WrappedBatch {

		private int settled;

		WatchedBatch(DeliveryBatch target) {
			super(target);
		}

		@Override
		public synchronized void progressed() {
			int prefix = settledPrefix();
			Outstanding.this.count.addAndGet(this.settled - prefix);
			this.settled = prefix;
			super.progressed();
		}

	}

}
