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

import io.distributedbus.test.BusScenario;
import io.distributedbus.test.DistributedBusTest;
import io.distributedbus.test.PublishedMessages;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the ticket service.
 */
// tag::test[]
@SpringBootTest
@DistributedBusTest
class TicketServiceTests {

	@Autowired
	private Tickets tickets;

	@Test
	void opensTicketToWelcomeUser(BusScenario scenario) {
		scenario.publish("user.registered", new UserRegistered("ada", "Ada"))
			.toPublish("ticket.opened", TicketOpened.class, (event) -> assertThat(event.userId()).isEqualTo("ada"));
		assertThat(this.tickets.findAll()).extracting(Ticket::subject).contains("Welcome Ada");
	}

	@Test
	void opensOneTicketWhenEventIsRepeated(BusScenario scenario) {
		scenario.publish("user.registered", new UserRegistered("bob", "Bob")).andWaitUntilHandled();
		scenario.publish("user.registered", new UserRegistered("bob", "Bob")).andWaitUntilHandled();
		assertThat(this.tickets.findAll()).filteredOn(Ticket::userId, "bob").hasSize(1);
	}
	// end::test[]

	@Test
	void announcesSameTicketAgainWhenEventIsRepeated(BusScenario scenario, PublishedMessages published) {
		scenario.publish("user.registered", new UserRegistered("joe", "Joe")).andWaitUntilHandled();
		scenario.publish("user.registered", new UserRegistered("joe", "Joe")).andWaitUntilHandled();
		assertThat(published.ofKey("ticket.opened").payloads(TicketOpened.class)).hasSize(2)
			.extracting(TicketOpened::ticketId)
			.containsOnly(ticketAbout("joe").id());
	}

	// tag::command[]
	@Test
	void opensTicketOnCommand(BusScenario scenario) {
		scenario.send("ticket.open", new OpenTicket("order-1", "eve", "Deliver: a book"))
			.toPublish("ticket.opened", TicketOpened.class,
					(event) -> assertThat(event.reference()).isEqualTo("order-1"));
	}
	// end::command[]

	private Ticket ticketAbout(String reference) {
		return this.tickets.findAll()
			.stream()
			.filter((ticket) -> ticket.reference().equals(reference))
			.findFirst()
			.orElseThrow();
	}

	// tag::test[]

}
// end::test[]
