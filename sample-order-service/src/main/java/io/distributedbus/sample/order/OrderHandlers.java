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

import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;

import org.springframework.stereotype.Component;

/**
 * Follows what happens elsewhere. Nothing here minds an event that comes twice.
 */
// tag::handlers[]
@Component
@Distributed
class OrderHandlers {

	private final OrderHistories histories;

	OrderHandlers(OrderHistories histories) {
		this.histories = histories;
	}

	@EventHandler("user.registered")
	void startHistory(UserRegistered event) {
		this.histories.start(event.userId(), event.name());
	}

	@EventHandler("ticket.opened")
	void noteTicket(TicketOpened event) {
		this.histories.noteTicket(event.userId(), event.reference(), event.ticketId());
	}

}
// end::handlers[]
