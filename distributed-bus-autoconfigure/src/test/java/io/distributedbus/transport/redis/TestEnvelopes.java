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

package io.distributedbus.transport.redis;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import io.distributedbus.message.MessageKind;
import io.distributedbus.message.SentEnvelope;

/**
 * Envelopes to send.
 */
final class TestEnvelopes {

	static final Instant TIME = Instant.parse("2026-01-31T12:00:00.123Z");

	private TestEnvelopes() {
	}

	static SentEnvelope event(String id) {
		return new SentEnvelope(id, MessageKind.EVENT, "user.registered", "user-service", null, TIME, "text/plain", id,
				null, null, null, null, Map.of(), id.getBytes(StandardCharsets.UTF_8));
	}

	static SentEnvelope command() {
		return new SentEnvelope("c1", MessageKind.COMMAND, "ticket.open", "user-service", "ticket-service", null,
				"application/json", "started", "caused", "key-1", "00-trace-parent-01", "vendor=state",
				Map.of("tenant", "Zürich"), new byte[] { 0, (byte) 0xff, '\r', '\n' });
	}

}
