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

package io.distributedbus.sample.ticket;

import io.distributedbus.CommandHandler;
import io.distributedbus.Distributed;
import io.distributedbus.DistributedBus;
import io.distributedbus.EventHandler;
import io.distributedbus.Metadata;

import org.springframework.stereotype.Component;

/**
 * Opens tickets: one to welcome each user, and whatever others ask for.
 */
// tag::handlers[]
@Component
class TicketHandlers {

	private final Tickets tickets;

	private final DistributedBus bus;

	TicketHandlers(Tickets tickets, DistributedBus bus) {
		this.tickets = tickets;
		this.bus = bus;
	}

	@Distributed
	@EventHandler("user.registered")
	void welcome(UserRegistered event) {
		open(event.userId(), event.userId(), "Welcome " + event.name());
	}

	@Distributed
	@CommandHandler("ticket.open")
	void open(OpenTicket command) {
		open(command.reference(), command.userId(), command.subject());
	}

	private void open(String reference, String userId, String subject) {
		// A delivery may come twice: then this finds the ticket and announces it again
		Ticket ticket = this.tickets.open(reference, userId, subject);
		this.bus.convertAndPublishEvent("ticket.opened", new TicketOpened(ticket.id(), reference, userId),
				Metadata.empty().withPartitionKey(userId));
	}

}
// end::handlers[]
