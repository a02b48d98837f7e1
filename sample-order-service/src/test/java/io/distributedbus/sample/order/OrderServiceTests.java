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

import io.distributedbus.test.BusScenario;
import io.distributedbus.test.DistributedBusTest;
import io.distributedbus.test.PublishedMessages;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the order service.
 */
@SpringBootTest
@AutoConfigureMockMvc
@DistributedBusTest
class OrderServiceTests {

	@Autowired
	private MockMvcTester http;

	@Autowired
	private OrderController controller;

	@Autowired
	private OrderHistories histories;

	@Test
	void startsHistoryOfNewUser(BusScenario scenario) {
		register(scenario, "ada");
		assertThat(history("ada").orders()).isEmpty();
	}

	@Test
	void keepsHistoryWhenEventIsRepeated(BusScenario scenario) {
		register(scenario, "bob");
		Order order = this.controller.place(new NewOrder("bob", "a book"));
		register(scenario, "bob");
		assertThat(history("bob").orders()).containsExactly(order);
	}

	// tag::published[]
	@Test
	void announcesOrderAndCommandsTicket(BusScenario scenario, PublishedMessages published) {
		register(scenario, "eve");
		Order order = this.controller.place(new NewOrder("eve", "a book"));
		assertThat(published.ofKey("order.placed").payloads(OrderPlaced.class))
			.containsExactly(new OrderPlaced(order.id(), "eve", "a book"));
		assertThat(published.to("ticket-service").payloads(OpenTicket.class))
			.containsExactly(new OpenTicket(order.id(), "eve", "Deliver: a book"));
	}
	// end::published[]

	@Test
	void notesTicketWithItsOrder(BusScenario scenario) {
		register(scenario, "joe");
		Order book = this.controller.place(new NewOrder("joe", "a book"));
		Order lamp = this.controller.place(new NewOrder("joe", "a lamp"));
		scenario.publish("ticket.opened", new TicketOpened("42", lamp.id(), "joe")).andWaitUntilHandled();
		assertThat(history("joe").orders()).containsExactly(book, lamp.withTicket("42"));
	}

	@Test
	void takesNoNoteOfTicketAboutAnythingElse(BusScenario scenario) {
		register(scenario, "kim");
		Order order = this.controller.place(new NewOrder("kim", "a book"));
		scenario.publish("ticket.opened", new TicketOpened("43", "kim", "kim")).andWaitUntilHandled();
		assertThat(history("kim").orders()).containsExactly(order);
	}

	@Test
	void takesAndListsOrdersOverHttp(BusScenario scenario) {
		register(scenario, "liz");
		assertThat(post("liz")).hasStatus(HttpStatus.CREATED);
		assertThat(this.http.get().uri("/orders")).hasStatusOk()
			.bodyJson()
			.extractingPath("$[?(@.userId == 'liz')].orders[*].item")
			.asArray()
			.containsExactly("a book");
	}

	@Test
	void refusesOrderOfUnknownUser(PublishedMessages published) {
		assertThat(post("nobody")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(published).isEmpty();
	}

	private static void register(BusScenario scenario, String userId) {
		scenario.publish("user.registered", new UserRegistered(userId, userId)).andWaitUntilHandled();
	}

	private MvcTestResult post(String userId) {
		return this.http.post().uri("/orders").contentType(MediaType.APPLICATION_JSON).content("""
				{"userId": "%s", "item": "a book"}""".formatted(userId)).exchange();
	}

	private OrderHistory history(String userId) {
		return this.histories.findAll()
			.stream()
			.filter((history) -> history.userId().equals(userId))
			.findFirst()
			.orElseThrow();
	}

}
