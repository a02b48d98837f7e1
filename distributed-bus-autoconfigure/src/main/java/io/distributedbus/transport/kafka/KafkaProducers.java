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

package io.distributedbus.transport.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The producers of the transport: writers whose settings are equal share one. Safe for
 * use by several threads.
 */
final class KafkaProducers {

	private final Function<@Nullable String, KafkaClients> clients;

	private final Map<ProducerSettings, SharedProducer> producers = new HashMap<>();

	KafkaProducers(Function<@Nullable String, KafkaClients> clients) {
		this.clients = clients;
	}

	synchronized SharedProducer acquire(ProducerSettings settings) {
		SharedProducer producer = this.producers.computeIfAbsent(settings,
				(key) -> new SharedProducer(this.clients.apply(key.connection()), key));
		producer.addUser();
		return producer;
	}

	void release(ProducerSettings settings, SharedProducer producer, Duration timeout) {
		if (producer.removeUser(timeout)) {
			remove(settings, producer);
		}
	}

	private synchronized void remove(ProducerSettings settings, SharedProducer producer) {
		this.producers.remove(settings, producer);
	}

}
