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

import io.distributedbus.CommandHandler;
import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import io.distributedbus.MessageHandler;
import io.distributedbus.docs.receiving.Events.OpenTicket;

import org.springframework.stereotype.Component;

/**
 * The three kinds of handler.
 */
// tag::kinds[]
@Component
@Distributed
class TicketDesk {

	private final Log log;

	TicketDesk(Log log) {
		this.log = log;
	}

	@CommandHandler("ticket.open")
	void open(OpenTicket command) {
		this.log.add("open " + command.reference());
	}

	@EventHandler({ "ticket.closed", "ticket.moved.*" })
	void follow(String event) {
		this.log.add("follow " + event);
	}

	@MessageHandler("notes")
	void note(String text) {
		this.log.add("note " + text);
	}

}
// end::kinds[]
