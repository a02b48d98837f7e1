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

package io.distributedbus.benchmarks.rabbit;

import java.time.Instant;
import java.util.Map;

import com.rabbitmq.client.AMQP;
import io.distributedbus.message.TimeOrderedIds;

/**
 * Makes the properties that the bus writes for a plain event, persistent. Writes the time
 * anew only when it has changed. Used by one thread.
 */
final class EventProperties {

	private static final int PERSISTENT = 2;

	private final AMQP.BasicProperties.Builder builder = new AMQP.BasicProperties.Builder()
		.contentType("application/json")
		.deliveryMode(PERSISTENT);

	private final String key;

	private long lastMillis = -1;

	private String time = "";

	EventProperties(String key) {
		this.key = key;
	}

	AMQP.BasicProperties next() {
		long millis = System.currentTimeMillis();
		if (millis != this.lastMillis) {
			this.lastMillis = millis;
			this.time = Instant.ofEpochMilli(millis).toString();
		}
		return this.builder
			.headers(Map.of("cloudEvents:specversion", "1.0", "cloudEvents:id", TimeOrderedIds.next(millis),
					"cloudEvents:source", "order-service", "cloudEvents:time", this.time, "cloudEvents:type", this.key))
			.build();
	}

}
