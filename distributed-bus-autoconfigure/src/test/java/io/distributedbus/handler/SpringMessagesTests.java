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
import java.util.UUID;

import io.distributedbus.codec.ReceivedEnvelope;
import io.distributedbus.codec.TestDelivery;
import io.distributedbus.message.Attribute;
import org.junit.jupiter.api.Test;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SpringMessages}.
 */
class SpringMessagesTests {

	private static final String ID = "01920000-0000-7000-8000-000000000001";

	@Test
	void showsAttributes() {
		MessageHeaders headers = message(TestDelivery.of("order.ship")
			.with(Attribute.ID, ID)
			.with(Attribute.KIND, "command")
			.with(Attribute.SOURCE, "shop")
			.with(Attribute.SUBJECT, "stock")
			.with(Attribute.TIME, "2026-01-02T03:04:05.006Z")
			.with(Attribute.CONTENT_TYPE, "text/plain")
			.with(Attribute.CAUSATION_ID, "c-1")
			.with(Attribute.PARTITION_KEY, "p-1")
			.with(Attribute.TRACE_PARENT, "tp")
			.with(Attribute.TRACE_STATE, "ts")).getHeaders();
		assertThat(headers).containsEntry("ce_id", ID)
			.containsEntry("ce_type", "order.ship")
			.containsEntry("ce_buskind", "command")
			.containsEntry("ce_source", "shop")
			.containsEntry("ce_subject", "stock")
			.containsEntry("ce_time", Instant.parse("2026-01-02T03:04:05.006Z"))
			.containsEntry("ce_correlationid", ID)
			.containsEntry("ce_causationid", "c-1")
			.containsEntry("ce_partitionkey", "p-1")
			.containsEntry("ce_traceparent", "tp")
			.containsEntry("ce_tracestate", "ts")
			.containsEntry(MessageHeaders.CONTENT_TYPE, "text/plain");
	}

	@Test
	void hasIdAndTimeOfTheEnvelope() {
		MessageHeaders headers = message(
				TestDelivery.of("a").with(Attribute.ID, ID).with(Attribute.TIME, "1970-01-01T00:00:01Z"))
			.getHeaders();
		assertThat(headers.getId()).isEqualTo(UUID.fromString(ID));
		assertThat(headers.getTimestamp()).isEqualTo(1000);
	}

	@Test
	void hasNoIdAndTimeWhenThoseOfTheEnvelopeAreForeign() {
		MessageHeaders headers = message(TestDelivery.of("a").with(Attribute.ID, "17").with(Attribute.TIME, "noon"))
			.getHeaders();
		assertThat(headers.getId()).isNull();
		assertThat(headers.getTimestamp()).isNull();
		assertThat(headers).containsEntry("ce_id", "17").doesNotContainKey("ce_time");
	}

	@Test
	void hasNoTimeThatMillisecondsCannotHold() {
		MessageHeaders headers = message(TestDelivery.of("a").with(Attribute.TIME, "+1000000000-01-01T00:00:00Z"))
			.getHeaders();
		assertThat(headers.getTimestamp()).isNull();
	}

	@Test
	void keepsUserHeadersThatSpringNamesAlike() {
		MessageHeaders headers = message(TestDelivery.of("a").header("id", "4711").header("timestamp", "noon"))
			.getHeaders();
		assertThat(headers).containsEntry("id", "4711").containsEntry("timestamp", "noon");
	}

	@Test
	void leavesOutHeaderThatSpringWouldReadAsMap() {
		assertThat(message(TestDelivery.of("a").header("nativeHeaders", "x")).getHeaders())
			.doesNotContainKey("nativeHeaders");
	}

	private static Message<?> message(TestDelivery delivery) {
		return SpringMessages.of("payload", new ReceivedEnvelope(delivery));
	}

}
