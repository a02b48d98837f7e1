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

package io.distributedbus.publish;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.distributedbus.Metadata;
import io.distributedbus.dispatch.HandlerScope;
import io.distributedbus.message.Envelope;
import io.distributedbus.message.HeaderNames;
import io.distributedbus.message.MessageKind;
import io.distributedbus.message.SentEnvelope;
import io.distributedbus.message.TimeOrderedIds;
import org.jspecify.annotations.Nullable;

/**
 * Makes the envelope of a send: fills in the attributes, carries on what belongs to the
 * delivery being handled, and lets the interceptors change the user headers.
 */
final class EnvelopeFactory {

	private static final int MAX_OPTION_LENGTH = 255;

	// As long as a trace state may be.
	private static final int MAX_CARRIED_LENGTH = 512;

	private final String service;

	private final Clock clock;

	private final Set<String> propagatedHeaders;

	private final SendInterceptor[] interceptors;

	private final long maxPayloadBytes;

	EnvelopeFactory(String service, Clock clock, Set<String> propagatedHeaders, List<SendInterceptor> interceptors,
			long maxPayloadBytes) {
		this.service = service;
		this.clock = clock;
		this.propagatedHeaders = Set.copyOf(propagatedHeaders);
		this.interceptors = interceptors.toArray(new SendInterceptor[0]);
		this.maxPayloadBytes = maxPayloadBytes;
	}

	Envelope create(MessageKind kind, String routingKey, @Nullable String target, byte[] payload, String contentType,
			Metadata metadata) {
		if (payload.length > this.maxPayloadBytes) {
			throw new IllegalArgumentException(
					"The payload of " + kind.wireName() + " '" + routingKey + "' has " + payload.length
							+ " bytes, more than 'distributed-bus.max-payload-size' allows (" + this.maxPayloadBytes
							+ "). Send a reference to it, or raise the limit here and in the receivers.");
		}
		HandlerScope scope = HandlerScope.current();
		Envelope cause = (scope != null) ? scope.envelope() : null;
		long millis = this.clock.millis();
		String messageId = metadata.messageId();
		String id = (messageId != null) ? checkOption("message id", messageId) : TimeOrderedIds.next(millis);
		String partitionKey = metadata.partitionKey();
		if (partitionKey != null) {
			checkOption("partition key", partitionKey);
		}
		SentEnvelope envelope = new SentEnvelope(id, kind, routingKey, this.service, target,
				Instant.ofEpochMilli(millis), contentType, correlationId(metadata, cause, id),
				(cause != null) ? carried(cause.id()) : null, partitionKey,
				(cause != null) ? carried(cause.traceParent()) : null,
				(cause != null) ? carried(cause.traceState()) : null, headers(metadata, cause), payload);
		return intercept(envelope);
	}

	private static String correlationId(Metadata metadata, @Nullable Envelope cause, String id) {
		String given = metadata.correlationId();
		if (given != null) {
			return checkOption("correlation id", given);
		}
		String carried = (cause != null) ? carried(cause.correlationId()) : null;
		return (carried != null) ? carried : id;
	}

	private static String checkOption(String name, String value) {
		if (!isWellFormed(value, MAX_OPTION_LENGTH)) {
			throw new IllegalArgumentException("The " + name + " is empty, longer than " + MAX_OPTION_LENGTH
					+ " characters, or has control characters. Set another one in the metadata.");
		}
		return value;
	}

	private static boolean isWellFormed(String value, int maxLength) {
		if (value.isEmpty() || value.length() > maxLength) {
			return false;
		}
		for (int i = 0; i < value.length(); i++) {
			if (Character.isISOControl(value.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	// What a peer wrote may not keep a handler from sending, nor travel on malformed.
	private static @Nullable String carried(@Nullable String value) {
		return (value != null && isWellFormed(value, MAX_CARRIED_LENGTH)) ? value : null;
	}

	private Map<String, String> headers(Metadata metadata, @Nullable Envelope cause) {
		if (cause == null || this.propagatedHeaders.isEmpty()) {
			Map<String, String> headers = metadata.headers();
			if (!headers.isEmpty()) {
				HeaderNames.check(headers);
			}
			return headers;
		}
		Map<String, String> headers = new LinkedHashMap<>();
		cause.headers().forEach((name, value) -> {
			if (this.propagatedHeaders.contains(name)) {
				headers.put(name, value);
			}
		});
		headers.putAll(metadata.headers());
		HeaderNames.check(headers);
		return headers;
	}

	private Envelope intercept(SentEnvelope envelope) {
		if (this.interceptors.length == 0) {
			return envelope;
		}
		Map<String, String> headers = new LinkedHashMap<>(envelope.headers());
		for (SendInterceptor interceptor : this.interceptors) {
			interceptor.beforeSend(envelope, headers);
		}
		headers.values().removeIf((value) -> value == null);
		HeaderNames.check(headers);
		return envelope.withHeaders(Map.copyOf(headers));
	}

}
