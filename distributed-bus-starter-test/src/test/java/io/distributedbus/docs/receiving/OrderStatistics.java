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

package io.distributedbus.docs.receiving;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.distributedbus.BatchFailedException;
import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import io.distributedbus.docs.receiving.Events.OrderPlaced;

import org.springframework.stereotype.Component;

/**
 * Handlers that take batches.
 */
@Component
@Distributed
class OrderStatistics {

	private final Log log;

	OrderStatistics(Log log) {
		this.log = log;
	}

	// tag::batch[]
	@EventHandler("order.placed")
	void count(List<OrderPlaced> events) {
		this.log.add(events.size() + " orders");
	}
	// end::batch[]

	// tag::failures[]
	@EventHandler("order.paid")
	void pay(List<OrderPlaced> events) {
		Map<Integer, Exception> failures = new HashMap<>();
		for (int i = 0; i < events.size(); i++) {
			try {
				pay(events.get(i));
			}
			catch (RuntimeException ex) {
				failures.put(i, ex);
			}
		}
		if (!failures.isEmpty()) {
			throw new BatchFailedException(failures);
		}
	}
	// end::failures[]

	private void pay(OrderPlaced event) {
		if (event.orderId().isEmpty()) {
			throw new IllegalArgumentException("An order has an id");
		}
		this.log.add("paid " + event.orderId());
	}

}
