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

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.distributedbus.transport.DeliveryBatch;
import io.distributedbus.transport.Lane;

/**
 * A lane whose batches are wrapped.
 *
 * @since 0.1.0
 */
public class WrappedLane implements Lane {

	private final Lane target;

	private final UnaryOperator<DeliveryBatch> batch;

	private final Queue<DeliveryBatch> outstanding = new ConcurrentLinkedQueue<>();

	/**
	 * Wraps a lane.
	 * @param target the lane that does the work
	 * @param batch makes the batch that the lane is given
	 */
	public WrappedLane(Lane target, UnaryOperator<DeliveryBatch> batch) {
		this.target = target;
		this.batch = batch;
	}

	@Override
	public void deliver(DeliveryBatch batch) {
		DeliveryBatch wrapped = this.batch.apply(batch);
		this.outstanding.removeIf(WrappedLane::isSettled);
		this.outstanding.add(wrapped);
		this.target.deliver(wrapped);
	}

	private static boolean isSettled(DeliveryBatch batch) {
		return IntStream.range(0, batch.size()).allMatch(batch::isSettled);
	}

	@Override
	public boolean stop(Duration timeout) {
		boolean finished = this.target.stop(timeout);
		// What was settled last is known to the wrapped batch only
		this.outstanding.forEach(DeliveryBatch::progressed);
		return finished;
	}

}
