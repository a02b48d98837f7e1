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

import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * The contiguous settled prefix of a log: batches in the order in which they were read,
 * and how far the settled ones reach without a gap. Not safe for use by several threads;
 * settling the batches is.
 *
 * @param <B> the type of the batches
 * @since 0.1.0
 */
public final class SettledPrefix<B extends DeliveryBatch> {

	private final Deque<B> batches = new ArrayDeque<>();

	private @Nullable B last;

	private int lastPrefix;

	private int headPrefix;

	private int moved;

	/**
	 * Adds the batch that was read next.
	 * @param batch the batch
	 */
	public void add(B batch) {
		this.batches.addLast(batch);
	}

	/**
	 * Moves over what was settled since the last call.
	 * @return the number of deliveries by which the prefix grew
	 */
	public int advance() {
		move();
		int result = this.moved;
		this.moved = 0;
		return result;
	}

	private void move() {
		for (B head = this.batches.peekFirst(); head != null; head = this.batches.peekFirst()) {
			int prefix = head.settledPrefix();
			if (prefix > this.headPrefix) {
				this.moved += prefix - this.headPrefix;
				this.headPrefix = prefix;
				this.last = head;
				this.lastPrefix = prefix;
			}
			if (prefix < head.size()) {
				break;
			}
			this.batches.removeFirst();
			this.headPrefix = 0;
		}
	}

	/**
	 * Returns the last delivery of the prefix.
	 * @return the delivery, or {@code null} while nothing is settled
	 */
	public @Nullable Delivery lastSettled() {
		B batch = this.last;
		return (batch != null) ? batch.get(this.lastPrefix - 1) : null;
	}

	/**
	 * Tells whether everything that was added is settled.
	 * @return whether nothing is outstanding
	 */
	public boolean isComplete() {
		move();
		return this.batches.isEmpty();
	}

	/**
	 * Returns the batches that are not settled to their end, oldest first.
	 * @return the batches, a view
	 */
	public Iterable<B> outstanding() {
		return this.batches;
	}

}
