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

import java.util.List;
import java.util.Map;

import io.distributedbus.DistributedBus;
import io.distributedbus.Metadata;
import io.distributedbus.message.Envelope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link EnvelopeFactory}: attributes and headers of a send outside a handler.
 */
class EnvelopeAttributesTests {

	private final TestBus setup = new TestBus();

	private final DistributedBus bus = this.setup.start();

	@Test
	void generatesTimeOrderedId() {
		Envelope first = publish(Metadata.empty());
		assertThat(first.id()).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
		assertThat(publish(Metadata.empty()).id()).isGreaterThan(first.id());
	}

	@Test
	void takesTheIdOfTheCaller() {
		assertThat(publish(Metadata.empty().withMessageId("order-4711")).id()).isEqualTo("order-4711");
	}

	@Test
	void takesTheTimeOfTheClock() {
		assertThat(publish(Metadata.empty()).time()).isEqualTo(TestBus.NOW);
	}

	@Test
	void correlatesWithItselfUnlessTold() {
		Envelope alone = publish(Metadata.empty());
		assertThat(alone.correlationId()).isEqualTo(alone.id());
		assertThat(publish(Metadata.empty().withCorrelationId("k-1")).correlationId()).isEqualTo("k-1");
		assertThat(publish(Metadata.empty().withMessageId("m-1")).correlationId()).isEqualTo("m-1");
	}

	@Test
	void hasNoCauseAndNoTraceOutsideHandlers() {
		Envelope envelope = publish(Metadata.empty());
		assertThat(envelope.causationId()).isNull();
		assertThat(envelope.traceParent()).isNull();
		assertThat(envelope.traceState()).isNull();
	}

	@Test
	void takesThePartitionKey() {
		assertThat(publish(Metadata.empty()).partitionKey()).isNull();
		assertThat(publish(Metadata.empty().withPartitionKey("customer-1")).partitionKey()).isEqualTo("customer-1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a\nb", "a\u0000" })
	void refusesMalformedOptions(String value) {
		assertRefused(Metadata.empty().withMessageId(value), "message id");
		assertRefused(Metadata.empty().withCorrelationId(value), "correlation id");
		assertRefused(Metadata.empty().withPartitionKey(value), "partition key");
	}

	@Test
	void refusesOptionsOfMoreThan255Characters() {
		publish(Metadata.empty().withPartitionKey("x".repeat(255)));
		String tooLong = "x".repeat(256);
		assertThatIllegalArgumentException().isThrownBy(() -> publish(Metadata.empty().withPartitionKey(tooLong)))
			.withMessageContaining("partition key")
			.satisfies((ex) -> assertThat(ex).hasMessageNotContaining("xxx"));
	}

	@Test
	void sendsUserHeadersThatHaveAValue() {
		Metadata metadata = Metadata.empty().withHeader("tenant", "acme").withHeader("absent", null);
		assertThat(publish(metadata).headers()).isEqualTo(Map.of("tenant", "acme"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ce_id", "CE_Type", "ce-source", "cloudEvents:id", "cloudEvents_time", "content-type",
			"Content-Type", "distributedbus-attempts", " ", "a b", "\u00fcmlaut", "line\nbreak" })
	void refusesReservedAndMalformedHeaderNames(String name) {
		String shown = name.equals("line\nbreak") ? "line\\u000abreak" : name;
		assertRefused(Metadata.empty().withHeader(name, "s3cret"), "'" + shown + "'");
	}

	@Test
	void refusesEmptyHeaderName() {
		assertRefused(Metadata.empty().withHeader("", "s3cret"), "empty name");
	}

	@Test
	void refusesHeadersThatAreTooLargeTogether() {
		Metadata metadata = Metadata.empty().withHeader("a", "x".repeat(60_000)).withHeader("b", "x".repeat(10_000));
		assertRefused(metadata, "'b'");
	}

	@Test
	void leavesMetadataAsItWas() {
		Metadata metadata = Metadata.empty().withHeader("tenant", "acme");
		publish(metadata);
		assertThat(metadata).isEqualTo(Metadata.of(Map.of("tenant", "acme")));
	}

	@Test
	void showsNeitherHeaderValuesNorPayload() {
		Envelope envelope = publish(Metadata.empty().withHeader("token", "s3cret"));
		assertThat(envelope.toString()).contains("order.placed").doesNotContain("s3cret").doesNotContain("hello");
	}

	private void assertRefused(Metadata metadata, String named) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.bus.publishEvent("user.registered", "a", "text/plain", metadata))
			.withMessageContaining(named)
			.satisfies((ex) -> assertThat(ex).hasMessageNotContaining("s3cret"));
		assertThat(this.setup.transport.opened()).doesNotContain("one", "two", "three");
	}

	private Envelope publish(Metadata metadata) {
		this.bus.publishEvent("order.placed", "hello", "text/plain", metadata);
		List<Envelope> written = this.setup.writer("orders").written();
		return written.get(written.size() - 1);
	}

}
