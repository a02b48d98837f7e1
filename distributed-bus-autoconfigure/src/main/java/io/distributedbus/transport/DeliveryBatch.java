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

package io.distributedbus.transport;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Consecutive deliveries of one lane, as one poll or prefetch returned them, and which of
 * them are settled. Deliveries are settled by any thread in any order; the reader learns
 * the contiguous settled prefix.
 *
 * @since 0.1.0
 */
public abstract class DeliveryBatch {

	private static final VarHandle SETTLED = MethodHandles.arrayElementVarHandle(byte[].class);

	private final byte[] settled;

	private int prefix;

	/**
	 * Creates the batch.
	 * @param size the number of deliveries
	 */
	protected DeliveryBatch(int size) {
		this.settled = new byte[size];
	}

	/**
	 * Returns a delivery.
	 * @param index its index, from zero
	 * @return the delivery
	 */
	public abstract Delivery get(int index);

	/**
	 * Returns the size of all payloads together.
	 * @return the size in bytes
	 */
	public abstract long bytes();

	/**
	 * Returns the number of deliveries.
	 * @return the number
	 */
	public final int size() {
		return this.settled.length;
	}

	/**
	 * Settles a delivery: it was handled, skipped or dead-lettered and is never delivered
	 * to this group again. Called once per delivery, by any thread; a reader that has
	 * lost a delivery to another instance settles it too, so that it is not begun any
	 * more.
	 * @param index the index of the delivery
	 */
	public final void settle(int index) {
		SETTLED.setRelease(this.settled, index, (byte) 1);
	}

	/**
	 * Tells whether the reader fetches nothing more before all of this batch is settled.
	 * What waits to be handled together with later deliveries is then handled at once.
	 * @return {@code false} unless the reader overrides it
	 */
	public boolean isAwaited() {
		return false;
	}

	/**
	 * Tells that deliveries were settled since the last call. A reader overrides it when
	 * it does not look by itself. Called by any thread.
	 */
	public void progressed() {
	}

	/**
	 * Tells whether a delivery is settled.
	 * @param index the index of the delivery
	 * @return whether it is settled
	 */
	public final boolean isSettled(int index) {
		return (byte) SETTLED.getAcquire(this.settled, index) != 0;
	}

	/**
	 * Returns how many deliveries from the first on are settled without a gap. Called by
	 * one thread at a time.
	 * @return the length of the contiguous settled prefix, never less than before
	 */
	public final int settledPrefix() {
		int end = this.prefix;
		while (end < this.settled.length && isSettled(end)) {
			end++;
		}
		this.prefix = end;
		return end;
	}

}
