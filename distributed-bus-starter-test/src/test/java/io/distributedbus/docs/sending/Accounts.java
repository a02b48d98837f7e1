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

package io.distributedbus.docs.sending;

import java.util.List;
import java.util.Set;

import io.distributedbus.DistributedBus;
import io.distributedbus.Metadata;
import io.distributedbus.SendFailedException;

import org.springframework.stereotype.Component;

/**
 * The ways to send.
 */
@Component
class Accounts {

	private final DistributedBus bus;

	Accounts(DistributedBus bus) {
		this.bus = bus;
	}

	void publish(String id, String email) {
		// tag::publish[]
		this.bus.convertAndPublishEvent("user.registered", new UserRegistered(id, email));
		// end::publish[]
	}

	void command(String orderId) {
		// tag::command[]
		this.bus.convertAndSendCommand("ticket-service", "ticket.open", new OpenTicket(orderId));
		// end::command[]
	}

	void message() {
		// tag::message[]
		this.bus.sendMessage("ticket-service", "notes", "All desks are closed on Monday.");
		// end::message[]
	}

	void raw(byte[] image) {
		// tag::raw[]
		this.bus.publishEvent("user.portrait", image, "image/png");
		// end::raw[]
	}

	void byType(String orderId) {
		// tag::by-type[]
		this.bus.publishEvent(new OrderPlaced(orderId));
		this.bus.sendCommand(new OpenTicket(orderId));
		// end::by-type[]
	}

	void metadata(String id, String email) {
		// tag::metadata[]
		Metadata metadata = Metadata.empty().withPartitionKey(id).withHeader("tenant", "north");
		this.bus.convertAndPublishEvent("user.registered", new UserRegistered(id, email), metadata);
		// end::metadata[]
	}

	void pipelined(List<UserRegistered> users) {
		// tag::pipelined[]
		this.bus.pipelined(() -> {
			for (UserRegistered user : users) {
				this.bus.convertAndPublishEvent("user.registered", user);
			}
		});
		// end::pipelined[]
	}

	Set<String> failed(String id, String email) {
		// tag::failure[]
		try {
			this.bus.convertAndPublishEvent("user.registered", new UserRegistered(id, email));
		}
		catch (SendFailedException ex) {
			return ex.failures().keySet(); // the channels that have not confirmed
		}
		// end::failure[]
		return Set.of();
	}

}
