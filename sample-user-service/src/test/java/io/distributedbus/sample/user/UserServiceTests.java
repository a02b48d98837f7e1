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

package io.distributedbus.sample.user;

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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the user service.
 */
@SpringBootTest
@AutoConfigureMockMvc
@DistributedBusTest
class UserServiceTests {

	@Autowired
	private MockMvcTester http;

	@Autowired
	private Users users;

	// tag::published[]
	@Test
	void announcesWhoRegisters(PublishedMessages published) {
		User user = this.users.register(new NewUser("Ada", "ada@example.org"));
		assertThat(published.ofKey("user.registered").payloads(UserRegistered.class))
			.containsExactly(new UserRegistered(user.id(), "Ada", "ada@example.org"));
	}
	// end::published[]

	@Test
	void keepsEventsOfOneUserInOrder(PublishedMessages published) {
		User user = this.users.register(new NewUser("Ada", "ada@example.org"));
		assertThat(published).singleElement()
			.extracting((message) -> message.envelope().partitionKey())
			.isEqualTo(user.id());
	}

	// tag::scenario[]
	@Test
	void makesUserWhoOrdersCustomer(BusScenario scenario) {
		User user = this.users.register(new NewUser("Bob", "bob@example.org"));
		scenario.publish("order.placed", new OrderPlaced(user.id())).andWaitUntilHandled();
		assertThat(this.users.findAll()).contains(new User(user.id(), "Bob", "bob@example.org", true));
	}
	// end::scenario[]

	@Test
	void registersAndListsUsersOverHttp() {
		assertThat(this.http.post().uri("/users").contentType(MediaType.APPLICATION_JSON).content("""
				{"name": "Eve", "email": "eve@example.org"}""")).hasStatus(HttpStatus.CREATED)
			.bodyJson()
			.extractingPath("$.id")
			.asString()
			.isNotEmpty();
		assertThat(this.http.get().uri("/users")).hasStatusOk()
			.bodyJson()
			.extractingPath("$[?(@.name == 'Eve')].email")
			.asArray()
			.containsExactly("eve@example.org");
	}

}
