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

package io.distributedbus.benchmarks.rabbitstream;

import java.time.Instant;

import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.Producer;
import io.distributedbus.message.TimeOrderedIds;

/**
 * Makes messages with the properties that the bus writes for a plain event. Writes the
 * time anew only when it has changed. Used by one thread.
 */
final class EventMessages {

	private final Producer producer;

	private final String key;

	private long lastMillis = -1;

	private String time = "";

	EventMessages(Producer producer, String key) {
		this.producer = producer;
		this.key = key;
	}

	Message create(byte[] payload) {
		long millis = System.currentTimeMillis();
		if (millis != this.lastMillis) {
			this.lastMillis = millis;
			this.time = Instant.ofEpochMilli(millis).toString();
		}
		return this.producer.messageBuilder()
			.properties()
			.contentType("application/json")
			.messageBuilder()
			.applicationProperties()
			.entry("cloudEvents:specversion", "1.0")
			.entry("cloudEvents:id", TimeOrderedIds.next(millis))
			.entry("cloudEvents:source", "order-service")
			.entry("cloudEvents:time", this.time)
			.entry("cloudEvents:type", this.key)
			.messageBuilder()
			.addData(payload)
			.build();
	}

}
