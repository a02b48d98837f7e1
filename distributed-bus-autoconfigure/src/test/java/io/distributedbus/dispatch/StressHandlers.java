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

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.distributedbus.BatchFailedException;
import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import io.distributedbus.channel.Ordering;

/**
 * Handle as the payload says, singly and in batches.
 */
@Distributed
class StressHandlers {

	static final int MAX_BATCH = 5;

	private final StressRecord singles = new StressRecord();

	private final StressRecord batches = new StressRecord();

	void reset() {
		this.singles.reset();
		this.batches.reset();
	}

	@EventHandler({ "single", "both" })
	void single(String payload) {
		RuntimeException failure = this.singles.handle(payload);
		if (failure != null) {
			throw failure;
		}
	}

	@EventHandler({ "batch", "both" })
	void batch(List<String> payloads) {
		Map<Integer, Throwable> failures = new HashMap<>();
		for (int i = 0; i < payloads.size(); i++) {
			RuntimeException failure = this.batches.handle(payloads.get(i));
			if (failure != null) {
				failures.put(i, failure);
			}
		}
		this.batches.checkSize(payloads.size(), MAX_BATCH);
		if (!failures.isEmpty()) {
			throw new BatchFailedException(failures);
		}
	}

	boolean isDone(TestDelivery delivery) {
		return switch (String.valueOf(delivery.routingKey())) {
			case "single" -> this.singles.isDone(delivery.text());
			case "batch" -> this.batches.isDone(delivery.text());
			case "both" -> this.singles.isDone(delivery.text()) && this.batches.isDone(delivery.text());
			default -> true;
		};
	}

	void check(String round, Ordering ordering) {
		this.singles.check(round, ordering);
		this.batches.check(round, ordering);
	}

}
