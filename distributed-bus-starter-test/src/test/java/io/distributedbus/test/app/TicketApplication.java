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

package io.distributedbus.test.app;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.distributedbus.CommandHandler;
import io.distributedbus.Distributed;
import io.distributedbus.DistributedBus;
import io.distributedbus.EventHandler;
import io.distributedbus.MessageHandler;
import io.distributedbus.Metadata;
import io.distributedbus.RejectedDeliveryException;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application as a user would write it, for the tests of the test support.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class TicketApplication {

	@Bean
	Tickets tickets(DistributedBus bus) {
		return new Tickets(bus, new CopyOnWriteArrayList<>());
	}

	/**
	 * An event of another service.
	 *
	 * @param id the id of the user
	 */
	public record UserRegistered(String id) {

	}

	/**
	 * The command to open a ticket.
	 *
	 * @param user the id of the user
	 */
	public record OpenTicket(String user) {

	}

	/**
	 * The event that tells of an open ticket.
	 *
	 * @param user the id of the user
	 */
	public record TicketOpened(String user) {

	}

	/**
	 * The handlers of the application.
	 *
	 * @param bus the bus
	 * @param opened the users with a ticket
	 */
	@Distributed
	public record Tickets(DistributedBus bus, List<String> opened) {

		@EventHandler("user.registered")
		void welcome(UserRegistered event) {
			if (event.id().isEmpty()) {
				throw new IllegalArgumentException("A user needs an id");
			}
			open(event.id());
		}

		@EventHandler("user.removed")
		void ignore(UserRegistered event) {
			throw new RejectedDeliveryException("Tickets are kept");
		}

		@CommandHandler("ticket.open")
		void open(OpenTicket command) {
			open(command.user());
		}

		@MessageHandler("notes")
		void note(String text) {
			this.opened.add("note: " + text);
		}

		/**
		 * Opens a ticket.
		 * @param user the id of the user
		 */
		public void open(String user) {
			this.opened.add(user);
			this.bus.convertAndPublishEvent("ticket.opened", new TicketOpened(user),
					Metadata.empty().withHeader("desk", "welcome"));
			this.bus.convertAndSendCommand("order-service", "order.prepare", new OpenTicket(user));
		}

	}

}
