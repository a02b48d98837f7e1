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

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Repository;

/**
 * Keeps the tickets in memory, one for each reference.
 */
@Repository
class Tickets {

	private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();

	// tag::idempotent[]
	Ticket open(String reference, String userId, String subject) {
		return this.tickets.computeIfAbsent(reference,
				(key) -> new Ticket(UUID.randomUUID().toString(), key, userId, subject));
	}
	// end::idempotent[]

	Collection<Ticket> findAll() {
		return List.copyOf(this.tickets.values());
	}

}
