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

package io.distributedbus.test.contract.wrap;

import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.DeliveryBatch;

/**
 * A batch that hands the deliveries of another one over and settles them there.
 *
 * @since 0.1.0
 */
public class WrappedBatch extends DeliveryBatch {

	private final DeliveryBatch target;

	/**
	 * Wraps a batch.
	 * @param target the batch as the reader made it
	 */
	public WrappedBatch(DeliveryBatch target) {
		super(target.size());
		this.target = target;
	}

	/**
	 * Returns the batch as the reader made it.
	 * @return the wrapped batch
	 */
	protected final DeliveryBatch target() {
		return this.target;
	}

	@Override
	public Delivery get(int index) {
		return this.target.get(index);
	}

	@Override
	public long bytes() {
		return this.target.bytes();
	}

	@Override
	public synchronized void progressed() {
		for (int i = 0; i < size(); i++) {
			if (isSettled(i) && !this.target.isSettled(i)) {
				this.target.settle(i);
			}
		}
		this.target.progressed();
	}

}
