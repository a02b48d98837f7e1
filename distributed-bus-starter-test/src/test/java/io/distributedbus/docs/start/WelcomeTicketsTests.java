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

package io.distributedbus.docs.start;

import io.distributedbus.test.BusScenario;
import io.distributedbus.test.DistributedBusTest;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.TestPropertySource;

/**
 * The test of the first minute.
 */
@TestPropertySource(properties = "spring.config.location=classpath:docs/start.yml")
// tag::test[]
@SpringBootTest
@DistributedBusTest
class WelcomeTicketsTests {

	@Test
	void opensTicketForNewUser(BusScenario scenario) {
		scenario.publish("user.registered", new UserRegistered("42")).toPublish("ticket.opened");
	}

}
// end::test[]
