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

package io.distributedbus.test.contract.rabbit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.rabbitmq.client.GetResponse;
import io.distributedbus.deadletter.DeadLetterHeaders;
import io.distributedbus.message.HeaderNames;
import io.distributedbus.test.contract.harness.StoredDeadLetter;

/**
 * Reads the dead letters of RabbitMQ. They are taken out of their queues and kept here,
 * since a queue gives up what is read and put back many times.
 */
final class DeadLetterQueues {

	private final ForeignAmqpClient client;

	private final Map<String, List<StoredDeadLetter>> taken = new HashMap<>();

	DeadLetterQueues(ForeignAmqpClient client) {
		this.client = client;
	}

	synchronized List<StoredDeadLetter> read(String queue) throws Exception {
		List<StoredDeadLetter> letters = this.taken.computeIfAbsent(queue, (name) -> new ArrayList<>());
		for (GetResponse message = this.client.take(queue); message != null; message = this.client.take(queue)) {
			letters.add(deadLetter(message));
		}
		return List.copyOf(letters);
	}

	private static StoredDeadLetter deadLetter(GetResponse message) {
		Map<String, String> all = new HashMap<>();
		message.getProps().getHeaders().forEach((name, value) -> all.put(name, String.valueOf(value)));
		Map<String, String> users = new HashMap<>(all);
		users.keySet().removeIf((name) -> HeaderNames.isReserved(name.toLowerCase(Locale.ROOT)));
		return new StoredDeadLetter(all.get("cloudEvents:type"), all.get("cloudEvents:id"), users, message.getBody(),
				all.get(DeadLetterHeaders.CHANNEL), all.get(DeadLetterHeaders.GROUP),
				all.get(DeadLetterHeaders.HANDLER), all.get(DeadLetterHeaders.POSITION),
				all.get(DeadLetterHeaders.REASON), all.get(DeadLetterHeaders.EXCEPTION),
				Integer.parseInt(all.get(DeadLetterHeaders.ATTEMPTS)));
	}

}
