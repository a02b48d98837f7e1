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

import java.util.Map;

import io.distributedbus.Metadata;
import io.distributedbus.PayloadConversionException;
import io.distributedbus.SendFailedException;
import io.distributedbus.UnknownServiceException;
import io.distributedbus.codec.TestDelivery;
import io.distributedbus.dispatch.HandlerScopes;
import io.distributedbus.message.Attribute;
import io.distributedbus.message.Envelope;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link RoutingBus}: sends inside a handler.
 */
class HandlerSendsTests {

	private final TestBus setup = new TestBus();

	private final TestDelivery delivery = TestDelivery.of("user.registered")
		.with(Attribute.ID, "e-1")
		.with(Attribute.CORRELATION_ID, "k-1")
		.with(Attribute.TRACE_PARENT, "tp")
		.with(Attribute.TRACE_STATE, "ts")
		.header("tenant", "acme")
		.header("debug", "on");

	@Test
	void leaveTogetherWhenTheHandlerHasReturned() {
		RoutingBus bus = this.setup.start();
		HandlerScopes.handle(bus, this.delivery, () -> {
			bus.publishEvent("order.placed", "a");
			bus.sendCommand("stock", "order.ship", "b");
			assertThat(this.setup.transport.opened()).isEmpty();
		});
		assertThat(this.setup.writer("orders").written()).hasSize(1);
		assertThat(this.setup.writer("stock_commands").written()).hasSize(1);
		assertThat(this.setup.writer("orders").flushes()).isEqualTo(1);
	}

	@Test
	void keepTheirOrder() {
		RoutingBus bus = this.setup.start();
		HandlerScopes.handle(bus, this.delivery, () -> {
			bus.publishEvent("order.a", "a");
			bus.pipelined(() -> bus.publishEvent("order.b", "b"));
			bus.publishEvent("order.c", "c");
			assertThat(this.setup.transport.opened()).isEmpty();
		});
		assertThat(this.setup.writer("orders").written()).extracting(Envelope::routingKey)
			.containsExactly("order.a", "order.b", "order.c");
	}

	@Test
	void areDroppedWhenTheHandlerThrows() {
		RoutingBus bus = this.setup.start();
		assertThatIllegalStateException().isThrownBy(() -> HandlerScopes.handle(bus, this.delivery, () -> {
			bus.publishEvent("order.placed", "a");
			throw new IllegalStateException("handler");
		}));
		HandlerScopes.handle(bus, this.delivery, () -> {
		});
		assertThat(this.setup.transport.opened()).isEmpty();
	}

	@Test
	void failTheHandlingWhenTheyAreNotConfirmed() {
		RoutingBus bus = this.setup.start();
		this.setup.writer("orders").failWith(new IllegalStateException("broker is down"));
		assertThatExceptionOfType(SendFailedException.class)
			.isThrownBy(() -> HandlerScopes.handle(bus, this.delivery, () -> bus.publishEvent("order.placed", "a")))
			.withMessageContaining("'orders'");
	}

	@Test
	void areRoutedAndConvertedAtOnce() {
		RoutingBus bus = this.setup.start();
		HandlerScopes.handle(bus, this.delivery, () -> {
			assertThatExceptionOfType(UnknownServiceException.class)
				.isThrownBy(() -> bus.sendCommand("nobody", "a", "b"));
			assertThatExceptionOfType(PayloadConversionException.class)
				.isThrownBy(() -> bus.convertAndPublishEvent("order.placed", new RoutingBusTests.Unwritable()));
		});
		assertThat(this.setup.transport.opened()).isEmpty();
	}

	@Test
	void carryOnCorrelationCauseAndTrace() {
		Envelope sent = send(Metadata.empty());
		assertThat(sent.correlationId()).isEqualTo("k-1");
		assertThat(sent.causationId()).isEqualTo("e-1");
		assertThat(sent.traceParent()).isEqualTo("tp");
		assertThat(sent.traceState()).isEqualTo("ts");
		assertThat(sent.id()).isNotEqualTo("e-1");
	}

	@Test
	void keepTheCorrelationIdThatIsGiven() {
		assertThat(send(Metadata.empty().withCorrelationId("k-2")).correlationId()).isEqualTo("k-2");
	}

	@Test
	void carryOnNoHeaderUnlessListed() {
		assertThat(send(Metadata.empty()).headers()).isEmpty();
	}

	@Test
	void carryOnListedHeaders() {
		this.setup.propagate("tenant", "absent");
		assertThat(send(Metadata.empty().withHeader("own", "x")).headers())
			.isEqualTo(Map.of("tenant", "acme", "own", "x"));
	}

	@Test
	void preferTheirOwnValueOfListedHeader() {
		this.setup.propagate("tenant");
		assertThat(send(Metadata.empty().withHeader("tenant", "other")).headers()).isEqualTo(Map.of("tenant", "other"));
	}

	@Test
	void doNotCarryOnWhatForeignSenderWroteMalformed() {
		this.delivery.with(Attribute.ID, "x".repeat(10_000))
			.with(Attribute.CORRELATION_ID, "a\nb")
			.with(Attribute.TRACE_PARENT, "")
			.with(Attribute.TRACE_STATE, "y".repeat(10_000));
		Envelope sent = send(Metadata.empty());
		assertThat(sent.correlationId()).isEqualTo(sent.id());
		assertThat(sent.causationId()).isNull();
		assertThat(sent.traceParent()).isNull();
		assertThat(sent.traceState()).isNull();
	}

	@Test
	void haveNoCauseInBatch() {
		RoutingBus bus = this.setup.start();
		HandlerScopes.handle(bus, null, () -> bus.publishEvent("order.placed", "a"));
		Envelope sent = this.setup.writer("orders").onlyWritten();
		assertThat(sent.causationId()).isNull();
		assertThat(sent.correlationId()).isEqualTo(sent.id());
	}

	@Test
	void ofAnotherBusLeaveWithTheHandlerToo() {
		RoutingBus bus = this.setup.start();
		TestBus other = new TestBus();
		RoutingBus otherBus = other.start();
		HandlerScopes.handle(bus, this.delivery, () -> {
			otherBus.publishEvent("order.placed", "a");
			assertThat(other.transport.opened()).isEmpty();
		});
		assertThat(other.writer("orders").written()).hasSize(1);
	}

	@Test
	void leaveAtOnceAgainAfterTheHandler() {
		RoutingBus bus = this.setup.start();
		HandlerScopes.handle(bus, this.delivery, () -> {
		});
		bus.publishEvent("order.placed", "a");
		assertThat(this.setup.writer("orders").onlyWritten().causationId()).isNull();
	}

	private Envelope send(Metadata metadata) {
		RoutingBus bus = this.setup.start();
		HandlerScopes.handle(bus, this.delivery, () -> bus.publishEvent("order.placed", "a", "text/plain", metadata));
		return this.setup.writer("orders").onlyWritten();
	}

}
