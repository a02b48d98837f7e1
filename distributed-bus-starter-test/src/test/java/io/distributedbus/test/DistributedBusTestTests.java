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

package io.distributedbus.test;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelRegistry;
import io.distributedbus.channel.Ordering;
import io.distributedbus.message.MessageKind;
import io.distributedbus.test.app.TicketApplication;
import io.distributedbus.test.app.TicketApplication.OpenTicket;
import io.distributedbus.test.app.TicketApplication.TicketOpened;
import io.distributedbus.test.app.TicketApplication.Tickets;
import io.distributedbus.test.app.TicketApplication.UserRegistered;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link DistributedBusTest} in the place where users have it.
 */
@SpringBootTest(classes = TicketApplication.class, properties = { "spring.config.name=none",
		"spring.application.name=ticket-service", "spring.kafka.bootstrap-servers=localhost:1",
		"distributed-bus.transport=kafka", "distributed-bus.channels.events.kind=stream",
		"distributed-bus.channels.events.kafka.partitions=12", "distributed-bus.channels.events.concurrency=2",
		"distributed-bus.channels.events.ordering=key", "distributed-bus.channels.events.retry.initial-interval=5ms",
		"distributed-bus.channels.ticket-commands.kind=queue", "distributed-bus.channels.order-commands.kind=queue",
		"distributed-bus.service-map.commands.ticket-service=ticket-commands",
		"distributed-bus.service-map.commands.order-service=order-commands",
		"distributed-bus.service-map.events[0].channel=events",
		"distributed-bus.service-map.events[0].subscription-keys=user.*,ticket.*",
		"distributed-bus.service-map.events[0].exclude=legacy-service" })
@DistributedBusTest
class DistributedBusTestTests {

	@Autowired
	private Tickets tickets;

	@BeforeEach
	void forgetTickets() {
		this.tickets.opened().clear();
	}

	@Test
	void putsChannelsInMemoryAndKeepsTheRest(@Autowired ChannelRegistry channels) {
		assertThat(channels.all()).extracting(ChannelDefinition::transport).containsOnly("memory");
		ChannelDefinition events = channels.get("events");
		assertThat(events.options()).isNull();
		assertThat(events.flow().concurrency()).isEqualTo(2);
		assertThat(events.flow().ordering()).isEqualTo(Ordering.KEY);
		assertThat(events.group()).isEqualTo("ticket-service");
	}

	@Test
	void waitsUntilAnEventIsHandled(BusScenario scenario, PublishedMessages published) {
		scenario.publish("user.registered", new UserRegistered("42")).andWaitUntilHandled();
		assertThat(this.tickets.opened()).containsExactly("42");
		assertThat(published.ofKey("ticket.opened").payloads(TicketOpened.class))
			.containsExactly(new TicketOpened("42"));
	}

	@Test
	void givesEachTestItsOwnMessages(PublishedMessages published) {
		assertThat(published).isEmpty();
	}

	@Test
	void waitsUntilSomethingIsPublishedInConsequence(BusScenario scenario) {
		SentStimulus stimulus = scenario.publish("user.registered", new UserRegistered("43"));
		PublishedMessage message = stimulus.toPublish("ticket.*", TicketOpened.class,
				(event) -> assertThat(event.user()).isEqualTo("43"));
		assertThat(message.routingKey()).isEqualTo("ticket.opened");
		assertThat(message.kind()).isEqualTo(MessageKind.EVENT);
		assertThat(message.headers()).containsEntry("desk", "welcome");
		assertThat(message.channels()).containsExactly("events");
		assertThat(message.text()).isEqualTo("{\"user\":\"43\"}");
		// What else the handler sends must not come to the next test
		stimulus.andWaitUntilHandled();
	}

	@Test
	void sendsCommandsAndMessagesToTheApplication(BusScenario scenario) {
		PublishedMessages published = scenario.send("ticket.open", new OpenTicket("44")).andWaitUntilHandled();
		assertThat(published.to("order-service")).singleElement().satisfies((command) -> {
			assertThat(command.kind()).isEqualTo(MessageKind.COMMAND);
			assertThat(command.payload(OpenTicket.class)).isEqualTo(new OpenTicket("44"));
		});
		assertThat(published.ofKind(MessageKind.EVENT)).hasSize(1);
		assertThat(published.on("order-commands")).hasSize(1);
		scenario.sendMessage("notes", "all is well").andWaitUntilHandled();
		assertThat(this.tickets.opened()).containsExactly("44", "note: all is well");
	}

	@Test
	void takesAnyActionAsStimulus(BusScenario scenario) {
		scenario.when(() -> this.tickets.open("45"))
			.toPublish("ticket.opened", TicketOpened.class, (event) -> assertThat(event.user()).isEqualTo("45"));
		scenario.when(() -> this.tickets.opened().add("done"))
			.andWaitUntil(() -> this.tickets.opened().contains("done"));
	}

	@Test
	void waitsUntilSomethingIsGivenUp(BusScenario scenario) {
		scenario.publish("user.registered", new UserRegistered("")).andWaitUntilDeadLettered();
		scenario.publish("user.removed", new UserRegistered("46")).andWaitUntilSkipped();
		assertThat(this.tickets.opened()).isEmpty();
	}

	@Nested
	class Failures {

		@Test
		void saysWhyWhatShouldBeHandledWasNot(BusScenario scenario) {
			SentStimulus stimulus = scenario.publish("user.registered", new UserRegistered(""));
			assertThatExceptionOfType(AssertionError.class).isThrownBy(stimulus::andWaitUntilHandled)
				.withMessageContaining("DEAD_LETTERED")
				.withMessageContaining("A user needs an id");
		}

		@Test
		void doesNotWaitForWhatCanNoLongerCome(BusScenario scenario) {
			SentStimulus stimulus = scenario.publish("user.removed", new UserRegistered("47"));
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> stimulus.toPublish("ticket.opened"))
				.withMessageContaining("ticket.opened")
				.withMessageContaining("SKIPPED");
		}

		@Test
		void refusesWhatNobodyWouldHandle(BusScenario scenario) {
			assertThatIllegalStateException().isThrownBy(() -> scenario.publish("invoice.sent", "any"))
				.withMessageContaining("event 'invoice.sent'")
				.withMessageContaining("service-map");
			assertThatIllegalStateException()
				.isThrownBy(() -> scenario.from("legacy-service").publish("user.registered", new UserRegistered("48")))
				.withMessageContaining("'legacy-service'");
			assertThatIllegalArgumentException().isThrownBy(() -> scenario.from("ticket-service"))
				.withMessageContaining("application under test");
		}

	}

}
