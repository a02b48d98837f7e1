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

import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import io.distributedbus.RejectedDeliveryException;
import io.distributedbus.docs.receiving.Events.OrderPlaced;

import org.springframework.stereotype.Component;

/**
 * A handler that does not want everything.
 */
@Component
@Distributed
class Refusals {

	private final Log log;

	Refusals(Log log) {
		this.log = log;
	}

	// tag::reject[]
	@EventHandler("order.cancelled")
	void cancel(OrderPlaced event) {
		if (event.orderId().startsWith("test-")) {
			throw new RejectedDeliveryException("Test orders are not kept");
		}
		this.log.add("cancel " + event.orderId());
	}
	// end::reject[]

}
