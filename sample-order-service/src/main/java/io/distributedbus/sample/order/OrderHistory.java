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

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a user has ordered.
 *
 * @param userId the id of the user
 * @param name the name
 * @param orders the orders, oldest first
 */
record OrderHistory(String userId, String name, List<Order> orders) {

	OrderHistory with(Order order) {
		return new OrderHistory(this.userId, this.name, Stream.concat(this.orders.stream(), Stream.of(order)).toList());
	}

	OrderHistory change(String orderId, UnaryOperator<Order> change) {
		return new OrderHistory(this.userId, this.name,
				this.orders.stream()
					.map((order) -> (order.id().equals(orderId) ? change.apply(order) : order))
					.toList());
	}

}
