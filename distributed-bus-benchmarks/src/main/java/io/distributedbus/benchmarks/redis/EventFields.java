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

package io.distributedbus.benchmarks.redis;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import io.distributedbus.benchmarks.OrderPlaced;
import io.distributedbus.message.TimeOrderedIds;

/**
 * Makes the fields that the bus writes for a plain event, in the same order. Writes the
 * time anew only when it has changed. Used by one thread.
 */
final class EventFields {

	/**
	 * The field with the payload.
	 */
	static final String PAYLOAD = "ce_data";

	private final byte[] type = bytes(OrderPlaced.KEY);

	private final byte[] source = bytes("shop-service");

	private final byte[] version = bytes("1.0");

	private final byte[] contentType = bytes("application/json");

	private long lastMillis = -1;

	private byte[] time = {};

	/**
	 * Returns the names and values of the next event.
	 * @param payload its payload
	 * @return texts and bytes in turn
	 */
	Object[] next(byte[] payload) {
		long millis = System.currentTimeMillis();
		if (millis != this.lastMillis) {
			this.lastMillis = millis;
			this.time = bytes(Instant.ofEpochMilli(millis).toString());
		}
		return new Object[] { "ce_type", this.type, "ce_id", bytes(TimeOrderedIds.next(millis)), "ce_time", this.time,
				"ce_source", this.source, "ce_specversion", this.version, "ce_datacontenttype", this.contentType,
				PAYLOAD, payload };
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
