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

package io.distributedbus.handler;

import java.util.HashMap;
import java.util.Map;

import io.distributedbus.message.Envelope;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.GenericMessage;

/**
 * Shows an envelope as a Spring message: user headers under their own names, attributes
 * under their CloudEvents names with the prefix {@code ce_}.
 */
final class SpringMessages {

	private SpringMessages() {
	}

	static Message<?> of(Object payload, Envelope envelope) {
		Map<String, Object> headers = new HashMap<>();
		headers.put(MessageHeaders.CONTENT_TYPE, envelope.contentType());
		headers.put("ce_id", envelope.id());
		headers.put("ce_source", envelope.source());
		headers.put("ce_type", envelope.routingKey());
		headers.put("ce_buskind", envelope.kind().wireName());
		headers.put("ce_correlationid", envelope.correlationId());
		put(headers, "ce_subject", envelope.target());
		put(headers, "ce_time", envelope.time());
		put(headers, "ce_causationid", envelope.causationId());
		put(headers, "ce_partitionkey", envelope.partitionKey());
		put(headers, "ce_traceparent", envelope.traceParent());
		put(headers, "ce_tracestate", envelope.traceState());
		return new GenericMessage<>(payload, new EnvelopeHeaders(headers, envelope));
	}

	private static void put(Map<String, Object> headers, String name, @Nullable Object value) {
		if (value != null) {
			headers.put(name, value);
		}
	}

}
