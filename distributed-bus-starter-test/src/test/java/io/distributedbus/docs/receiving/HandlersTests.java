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

import io.distributedbus.Metadata;
import io.distributedbus.docs.receiving.Events.OpenTicket;
import io.distributedbus.docs.receiving.Events.OrderPlaced;
import io.distributedbus.docs.receiving.Events.UserRegistered;
import io.distributedbus.test.BusScenario;
import io.distributedbus.test.DistributedBusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs what the pages on receiving and on failures show.
 */
@SpringBootTest(properties = "spring.config.location=classpath:docs/receiving.yml")
@DistributedBusTest
class HandlersTests {

	@Autowired
	private Log log;

	@BeforeEach
	void clear() {
		this.log.lines().clear();
	}

	@Test
	void handlesEachKind(BusScenario scenario) {
		scenario.send("ticket.open", new OpenTicket("7")).andWaitUntilHandled();
		scenario.publish("ticket.moved.north", "7").andWaitUntilHandled();
		scenario.sendMessage("notes", "closed").andWaitUntilHandled();
		assertThat(this.log.lines()).containsExactly("open 7", "follow \"7\"", "note closed");
	}

	@Test
	void givesParameters(BusScenario scenario) {
		Metadata metadata = Metadata.empty().withMessageId("id-1").withHeader("tenant", "south");
		scenario.publish("user.registered", new UserRegistered("42"), metadata).andWaitUntilHandled();
		assertThat(this.log.lines()).containsExactly("42 of south, id id-1");
	}

	@Test
	void givesBatches(BusScenario scenario) {
		scenario.publish("order.placed", new OrderPlaced("7")).andWaitUntilHandled();
		assertThat(this.log.lines()).containsExactly("1 orders");
	}

	@Test
	void retriesOnlyWhatFailedOfABatch(BusScenario scenario) {
		scenario.publish("order.paid", new OrderPlaced("7")).andWaitUntilHandled();
		scenario.publish("order.paid", new OrderPlaced("")).andWaitUntilDeadLettered();
		assertThat(this.log.lines()).containsExactly("paid 7");
	}

	@Test
	void skipsWhatIsRejected(BusScenario scenario) {
		scenario.publish("order.cancelled", new OrderPlaced("test-1")).andWaitUntilSkipped();
		assertThat(this.log.lines()).isEmpty();
	}

}
