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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Repository;

/**
 * Keeps the order histories in memory, one for each user.
 */
@Repository
class OrderHistories {

	private final Map<String, OrderHistory> histories = new ConcurrentHashMap<>();

	void start(String userId, String name) {
		this.histories.putIfAbsent(userId, new OrderHistory(userId, name, List.of()));
	}

	@Nullable Order place(String userId, String item) {
		Order order = new Order(UUID.randomUUID().toString(), userId, item, null);
		OrderHistory history = this.histories.computeIfPresent(userId, (id, before) -> before.with(order));
		return (history != null) ? order : null;
	}

	void noteTicket(String userId, String orderId, String ticketId) {
		this.histories.computeIfPresent(userId,
				(id, history) -> history.change(orderId, (order) -> order.withTicket(ticketId)));
	}

	Collection<OrderHistory> findAll() {
		return List.copyOf(this.histories.values());
	}

}
