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

package io.distributedbus.docs.kafka;

import java.nio.charset.StandardCharsets;

import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A program that does not use the bus.
 */
final class ForeignSender {

	private ForeignSender() {
	}

	static ProducerRecord<String, String> record(String userId) {
		// tag::record[]
		ProducerRecord<String, String> record = new ProducerRecord<>("shared_user_events_topic", userId,
				"{\"userId\": \"" + userId + "\"}");
		record.headers()
			.add("ce_type", "user.registered".getBytes(StandardCharsets.UTF_8))
			.add("content-type", "application/json".getBytes(StandardCharsets.UTF_8));
		// end::record[]
		return record;
	}

}
