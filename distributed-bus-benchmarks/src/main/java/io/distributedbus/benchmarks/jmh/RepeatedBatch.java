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

package io.distributedbus.benchmarks.jmh;

import java.util.concurrent.CountDownLatch;

import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.DeliveryBatch;

/**
 * A batch of the same delivery again and again.
 */
final class RepeatedBatch extends DeliveryBatch {

	private final CountDownLatch settled = new CountDownLatch(1);

	private final Delivery delivery;

	RepeatedBatch(Delivery delivery, int size) {
		super(size);
		this.delivery = delivery;
	}

	@Override
	public Delivery get(int index) {
		return this.delivery;
	}

	@Override
	public long bytes() {
		return (long) size() * this.delivery.payload().length;
	}

	@Override
	public void progressed() {
		if (isSettled(size() - 1)) {
			this.settled.countDown();
		}
	}

	void awaitSettled() throws InterruptedException {
		this.settled.await();
	}

}
