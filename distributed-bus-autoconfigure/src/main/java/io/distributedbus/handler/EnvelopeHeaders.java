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

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import io.distributedbus.message.Envelope;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.MessageHeaders;

/**
 * The headers of a Spring message that shows an envelope. Its id and time are those of
 * the envelope; user headers named {@code id} and {@code timestamp} keep their values.
 */
final class EnvelopeHeaders extends MessageHeaders {

	// Spring reads a map under this name.
	private static final String NATIVE_HEADERS = "nativeHeaders";

	private final transient Envelope envelope;

	EnvelopeHeaders(Map<String, Object> headers, Envelope envelope) {
		super(headers, ID_VALUE_NONE, -1L);
		this.envelope = envelope;
		Map<String, Object> raw = getRawHeaders();
		envelope.headers().forEach(raw::putIfAbsent);
		raw.remove(NATIVE_HEADERS);
	}

	@Override
	public @Nullable UUID getId() {
		try {
			return UUID.fromString(this.envelope.id());
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	@Override
	public @Nullable Long getTimestamp() {
		Instant time = this.envelope.time();
		try {
			return (time != null) ? time.toEpochMilli() : null;
		}
		catch (ArithmeticException ex) {
			return null;
		}
	}

}
