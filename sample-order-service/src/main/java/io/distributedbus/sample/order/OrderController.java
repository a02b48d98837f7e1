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

package io.distributedbus.sample.order;

import java.util.Collection;

import io.distributedbus.DistributedBus;
import io.distributedbus.Metadata;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Takes and lists orders over HTTP.
 */
@RestController
@RequestMapping("/orders")
class OrderController {

	private final OrderHistories histories;

	private final DistributedBus bus;

	OrderController(OrderHistories histories, DistributedBus bus) {
		this.histories = histories;
		this.bus = bus;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Order place(@RequestBody NewOrder newOrder) {
		Order order = this.histories.place(newOrder.userId(), newOrder.item());
		if (order == null) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No user has the id of the order");
		}
		announce(order);
		return order;
	}

	// tag::send[]
	private void announce(Order order) {
		Metadata metadata = Metadata.empty().withPartitionKey(order.userId());
		// Both leave at once and are confirmed together
		this.bus.pipelined(() -> {
			this.bus.publishEvent(new OrderPlaced(order.id(), order.userId(), order.item()), metadata);
			this.bus.sendCommand(new OpenTicket(order.id(), order.userId(), "Deliver: " + order.item()), metadata);
		});
	}
	// end::send[]

	@GetMapping
	Collection<OrderHistory> list() {
		return this.histories.findAll();
	}

}
