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

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.distributedbus.transport.DeliveryBatch;

/**
 * A batch of deliveries in memory.
 */
final class TestBatch extends DeliveryBatch {

	private final List<TestDelivery> deliveries;

	private final AtomicInteger progress = new AtomicInteger();

	private boolean awaited;

	TestBatch(TestDelivery... deliveries) {
		super(deliveries.length);
		this.deliveries = List.of(deliveries);
	}

	TestBatch awaited() {
		this.awaited = true;
		return this;
	}

	@Override
	public boolean isAwaited() {
		return this.awaited;
	}

	@Override
	public TestDelivery get(int index) {
		return this.deliveries.get(index);
	}

	@Override
	public long bytes() {
		return this.deliveries.stream().mapToLong((delivery) -> delivery.text().length()).sum();
	}

	@Override
	public void progressed() {
		this.progress.incrementAndGet();
	}

	int progress() {
		return this.progress.get();
	}

	List<Integer> settled() {
		return IntStream.range(0, size()).filter(this::isSettled).boxed().toList();
	}

	boolean isAllSettled() {
		return settled().size() == size();
	}

}
