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

package io.distributedbus.benchmarks.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import io.distributedbus.message.TimeOrderedIds;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Makes records with the headers that the bus writes for a plain event. Writes the time
 * anew only when it has changed. Used by one thread.
 */
final class RecordFactory {

	private final Header version = header("ce_specversion", "1.0");

	private final Header source = header("ce_source", "order-service");

	private final Header contentType = header("content-type", "application/json");

	private final Header type;

	private final String topic;

	private long lastMillis = -1;

	private Header time = header("ce_time", "");

	RecordFactory(String topic, String key) {
		this.topic = topic;
		this.type = header("ce_type", key);
	}

	ProducerRecord<byte[], byte[]> create(byte[] payload) {
		long millis = System.currentTimeMillis();
		Header id = header("ce_id", TimeOrderedIds.next(millis));
		if (millis != this.lastMillis) {
			this.lastMillis = millis;
			this.time = header("ce_time", Instant.ofEpochMilli(millis).toString());
		}
		return new ProducerRecord<>(this.topic, null, (byte[]) null, payload,
				List.of(this.version, id, this.source, this.time, this.contentType, this.type));
	}

	private static Header header(String name, String value) {
		return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
	}

}
