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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.distributedbus.DistributedBus;
import io.distributedbus.Metadata;
import io.distributedbus.PayloadConversionException;
import io.distributedbus.UnknownServiceException;
import io.distributedbus.message.Envelope;
import io.distributedbus.message.MessageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RoutingBus}: the verbs, and which channel they reach.
 */
class RoutingBusTests {

	private final TestBus setup = new TestBus();

	private final DistributedBus bus = this.setup.start();

	@Test
	void sendsRawCommandToTheQueueOfItsTarget() {
		this.bus.sendCommand("stock", "order.ship", "hello");
		Envelope envelope = this.setup.writer("stock_commands").onlyWritten();
		assertThat(envelope.kind()).isEqualTo(MessageKind.COMMAND);
		assertThat(envelope.routingKey()).isEqualTo("order.ship");
		assertThat(envelope.target()).isEqualTo("stock");
		assertThat(envelope.source()).isEqualTo("shop");
		assertThat(envelope.contentType()).isEqualTo("text/plain");
		assertThat(envelope.payload()).asString().isEqualTo("hello");
		assertThat(this.setup.transport.opened()).containsExactly("stock_commands");
	}

	@Test
	void sendsBytesAsTheyAre() {
		byte[] payload = { 0, 1, -1 };
		this.bus.sendCommand("stock", "a", payload);
		this.bus.sendCommand("stock", "a", payload, "image/png");
		this.bus.sendMessage("stock", "a", payload);
		assertThat(this.setup.writer("stock_commands").written())
			.allSatisfy((envelope) -> assertThat(envelope.payload()).isSameAs(payload));
		assertThat(this.setup.writer("stock_commands").written()).extracting(Envelope::contentType)
			.containsExactly("text/plain", "image/png", "text/plain");
	}

	@Test
	void sendsTextAsUtf8() {
		this.bus.publishEvent("order.placed", "Gr\u00fc\u00dfe", "text/x-greeting");
		Envelope envelope = this.setup.writer("orders").onlyWritten();
		assertThat(envelope.payload()).isEqualTo("Gr\u00fc\u00dfe".getBytes(StandardCharsets.UTF_8));
		assertThat(envelope.contentType()).isEqualTo("text/x-greeting");
	}

	@Test
	void convertsObjects() {
		this.bus.convertAndSendCommand("stock", "order.ship", Map.of("id", "4711"));
		this.bus.convertAndPublishEvent("order.placed", List.of(1, 2));
		Envelope command = this.setup.writer("stock_commands").onlyWritten();
		assertThat(command.contentType()).isEqualTo("application/json");
		assertThat(command.payload()).asString().isEqualTo("{\"id\":\"4711\"}");
		assertThat(this.setup.writer("orders").onlyWritten().payload()).asString().isEqualTo("[1,2]");
	}

	@Test
	void sendsMessageToNamedHandler() {
		this.bus.sendMessage("stock", "notes", "hello", "text/markdown", Metadata.empty().withHeader("a", "b"));
		Envelope envelope = this.setup.writer("stock_commands").onlyWritten();
		assertThat(envelope.kind()).isEqualTo(MessageKind.MESSAGE);
		assertThat(envelope.routingKey()).isEqualTo("notes");
		assertThat(envelope.target()).isEqualTo("stock");
		assertThat(envelope.headers()).isEqualTo(Map.of("a", "b"));
	}

	@Test
	void publishesEventWithoutTarget() {
		this.bus.publishEvent("order.placed", "hello");
		Envelope envelope = this.setup.writer("orders").onlyWritten();
		assertThat(envelope.kind()).isEqualTo(MessageKind.EVENT);
		assertThat(envelope.target()).isNull();
		assertThat(envelope.source()).isEqualTo("shop");
	}

	@Test
	void publishesOncePerChannelAndEverywhereWithOneId() {
		this.bus.publishEvent("user.registered", "hello");
		Envelope one = this.setup.writer("one").onlyWritten();
		assertThat(this.setup.writer("two").onlyWritten().id()).isEqualTo(one.id());
		assertThat(this.setup.writer("three").onlyWritten().id()).isEqualTo(one.id());
		assertThat(this.setup.writer("orders").written()).isEmpty();
		assertThat(this.setup.transport.opened()).containsExactly("one", "two", "three");
	}

	@Test
	void skipsChannelThatExcludesThisService() {
		this.bus.publishEvent("user.registered", "hello");
		assertThat(this.setup.writer("none").written()).isEmpty();
	}

	@Test
	void sendsInTheNameOfAnotherService() {
		this.setup.start().as("other").publishEvent("user.registered", "hello");
		assertThat(this.setup.writer("one").onlyWritten().source()).isEqualTo("other");
		assertThat(this.setup.writer("two").written()).isEmpty();
		assertThat(this.setup.writer("three").written()).isEmpty();
		assertThat(this.setup.writer("none").written()).hasSize(1);
	}

	@Test
	void sendsCommandToItself() {
		this.bus.sendCommand("shop", "order.cancel", "4711");
		assertThat(this.setup.writer("shop_commands").onlyWritten().target()).isEqualTo("shop");
	}

	@Test
	void refusesUnknownServiceBeforeAnythingIsSent() {
		assertThatExceptionOfType(UnknownServiceException.class)
			.isThrownBy(() -> this.bus.sendCommand("nobody", "a", "b"))
			.withMessageContaining("'nobody'")
			.withMessageContaining("distributed-bus.service-map.commands.nobody");
		assertThatExceptionOfType(UnknownServiceException.class)
			.isThrownBy(() -> this.bus.sendMessage("nobody", "a", "b"));
		assertNothingSent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "a..b", ".a", "a.", "a\nb", "a\u0000" })
	void refusesMalformedKeys(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.bus.publishEvent(key, "a"))
			.withMessageContaining("routing key");
		assertThatIllegalArgumentException().isThrownBy(() -> this.bus.sendCommand("stock", key, "a"))
			.withMessageContaining("routing key");
		assertThatIllegalArgumentException().isThrownBy(() -> this.bus.sendMessage("stock", key, "a"))
			.withMessageContaining("target channel");
		assertNothingSent();
	}

	@Test
	void refusesKeyOfMoreThan255Bytes() {
		this.bus.publishEvent("order." + "x".repeat(249), "a");
		assertThatIllegalArgumentException().isThrownBy(() -> this.bus.publishEvent("order." + "x".repeat(250), "a"))
			.withMessageContaining("255");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.bus.publishEvent("order." + "\u00fc".repeat(125), "a"));
		assertThat(this.setup.writer("orders").written()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "text", "text/", "text/plain;charset=klingon", "text/pl\nain" })
	void refusesMalformedMediaTypes(String mediaType) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.bus.publishEvent("order.placed", "a", mediaType));
		assertThatIllegalArgumentException().isThrownBy(() -> this.bus.sendCommand("stock", "a", "a", mediaType));
		assertThatIllegalArgumentException().isThrownBy(() -> this.bus.sendMessage("stock", "a", "a", mediaType));
		assertNothingSent();
	}

	@Test
	void refusesObjectThatCannotBeConvertedBeforeAnythingIsSent() {
		assertThatExceptionOfType(PayloadConversionException.class)
			.isThrownBy(() -> this.bus.convertAndPublishEvent("user.registered", new Unwritable()))
			.withMessageContaining(Unwritable.class.getName());
		assertThatExceptionOfType(PayloadConversionException.class)
			.isThrownBy(() -> this.bus.convertAndSendCommand("stock", "a", new Unwritable()));
		assertNothingSent();
	}

	@Test
	void refusesTooLargePayloadBeforeAnythingIsSent() {
		DistributedBus small = this.setup.maxPayloadBytes(3).start();
		assertThatIllegalArgumentException().isThrownBy(() -> small.publishEvent("user.registered", "s3cret"))
			.withMessageContaining("'user.registered'")
			.withMessageContaining("6 bytes")
			.withMessageContaining("distributed-bus.max-payload-size")
			.satisfies((ex) -> assertThat(ex).hasMessageNotContaining("s3cret"));
		assertNothingSent();
		small.publishEvent("order.placed", "abc");
		assertThat(this.setup.writer("orders").written()).hasSize(1);
	}

	@Test
	void opensWriterAtTheFirstSendOnly() {
		assertThat(this.setup.transport.opened()).isEmpty();
		this.bus.publishEvent("order.placed", "a");
		this.bus.publishEvent("order.shipped", "b");
		assertThat(this.setup.transport.opened()).containsExactly("orders");
	}

	@Test
	void routesMoreKeysThanItRemembers() {
		for (int i = 0; i < 5000; i++) {
			this.bus.publishEvent("order.n" + i, "a");
		}
		this.bus.publishEvent("order.n1", "a");
		assertThat(this.setup.writer("orders").written()).hasSize(5001);
	}

	private void assertNothingSent() {
		assertThat(this.setup.transport.opened()).isEmpty();
	}

	static class Unwritable {

		public String getName() {
			throw new IllegalStateException("s3cret");
		}

	}

}
