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

package io.distributedbus.transport.rabbit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.distributedbus.transport.DeliveryBatch;
import io.distributedbus.transport.Lane;

/**
 * A lane that handles when a test tells it to.
 */
final class ReadingLane implements Lane {

	final String name;

	final List<DeliveryBatch> batches = new CopyOnWriteArrayList<>();

	volatile Consumer<DeliveryBatch> onDelivery = (batch) -> {
	};

	volatile boolean clean = true;

	volatile boolean stopped;

	ReadingLane(String name) {
		this.name = name;
	}

	@Override
	public void deliver(DeliveryBatch batch) {
		this.batches.add(batch);
		this.onDelivery.accept(batch);
	}

	List<Integer> sizes() {
		return this.batches.stream().map(DeliveryBatch::size).toList();
	}

	List<String> payloads() {
		List<String> payloads = new ArrayList<>();
		for (DeliveryBatch batch : this.batches) {
			for (int i = 0; i < batch.size(); i++) {
				payloads.add(new String(batch.get(i).payload(), StandardCharsets.UTF_8));
			}
		}
		return payloads;
	}

	/**
	 * Asks for all deliveries of a batch.
	 */
	static void begin(DeliveryBatch batch) {
		for (int i = 0; i < batch.size(); i++) {
			batch.get(i);
		}
	}

	/**
	 * Handles some deliveries of a batch. A stop waits for it, as that of every lane
	 * waits for what is in hand.
	 */
	synchronized void settle(int number, int from, int to) {
		DeliveryBatch batch = this.batches.get(number);
		for (int i = from; i < to; i++) {
			batch.get(i);
			batch.settle(i);
		}
		batch.progressed();
	}

	void settle(int number) {
		settle(number, 0, this.batches.get(number).size());
	}

	/**
	 * Handles each batch, also those that come meanwhile.
	 */
	void settleAll() {
		for (int i = 0; i < this.batches.size(); i++) {
			if (!this.batches.get(i).isSettled(this.batches.get(i).size() - 1)) {
				settle(i);
			}
		}
	}

	@Override
	public synchronized boolean stop(Duration timeout) {
		this.stopped = true;
		return this.clean;
	}

}
