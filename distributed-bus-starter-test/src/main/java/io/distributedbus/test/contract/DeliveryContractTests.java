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

package io.distributedbus.test.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.distributedbus.DistributedBus;
import io.distributedbus.Metadata;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.message.Attribute;
import io.distributedbus.message.MessageKind;
import io.distributedbus.test.contract.harness.ForeignEnvelope;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.DeliveryReport;
import io.distributedbus.test.contract.node.Handled;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.RecordingHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is sent arrives, unchanged, with all its attributes and headers.
 *
 * @since 0.1.0
 */
public abstract class DeliveryContractTests extends ContractTests {

	private static final String BINARY = "application/octet-stream";

	@ParameterizedTest
	@EnumSource
	void deliversPayloadAndHeadersUnchanged(ChannelKind kind) {
		if (has(kind)) {
			byte[] payload = new byte[1024];
			IntStream.range(0, payload.length).forEach((i) -> payload[i] = (byte) i);
			Map<String, String> headers = new TreeMap<>();
			headers.put("empty", "");
			headers.put("place", "Zürich ☕ 東京");
			IntStream.range(0, 20).forEach((i) -> headers.put("header-" + i, "value " + i));
			Handled handled = publishAndHandle(kind, payload, BINARY, Metadata.of(headers));
			assertThat(handled.payload()).isEqualTo(payload);
			assertThat(handled.contentType()).isEqualTo(BINARY);
			assertThat(handled.headers()).containsExactlyInAnyOrderEntriesOf(headers);
		}
	}

	@ParameterizedTest
	@EnumSource
	void deliversAttributesOfEvents(ChannelKind kind) {
		if (has(kind)) {
			Metadata metadata = Metadata.empty()
				.withMessageId("id-1")
				.withCorrelationId("correlation-1")
				.withPartitionKey("key-1");
			Handled handled = publishAndHandle(kind, new byte[1], BINARY, metadata);
			assertThat(handled.kind()).isEqualTo(MessageKind.EVENT);
			assertThat(handled.routingKey()).isEqualTo(EVENT);
			assertThat(handled.source()).isEqualTo(SENDER);
			assertThat(handled.target()).isNull();
			assertThat(handled.id()).isEqualTo("id-1");
			assertThat(handled.correlationId()).isEqualTo("correlation-1");
			assertThat(handled.causationId()).isNull();
			assertThat(handled.partitionKey()).isEqualTo("key-1");
			assertThat(handled.time()).isNotNull();
		}
	}

	@ParameterizedTest
	@EnumSource
	void deliversManyOnceEach(ChannelKind kind) {
		if (has(kind)) {
			BusNode sender = startSender(kind);
			BusNode receiver = startReceiver(kind);
			awaitListening(sender, receiver);
			List<String> ids = Ids.numbered("many", 2000);
			sender.publish(EVENT, ids);
			awaitFencedReport(sender, ids, receiver.recorder()).assertExactlyOnce();
		}
	}

	@Test
	void usesMessageIdAsCorrelationIdByDefault() {
		Handled handled = publishAndHandle(anyKind(), new byte[1], BINARY, Metadata.empty());
		assertThat(handled.id()).hasSize(36);
		assertThat(handled.correlationId()).isEqualTo(handled.id());
		assertThat(handled.partitionKey()).isNull();
	}

	@Test
	void letsNoUserHeaderOverrideAnAttribute() {
		Metadata metadata = Metadata.empty().withMessageId("id-1");
		for (Attribute attribute : Attribute.values()) {
			metadata = metadata.withHeader(attribute.wireName(), "user's " + attribute);
		}
		for (String name : List.of("content_type", "payload", "key", "headers", "routing_key", "message_id")) {
			metadata = metadata.withHeader(name, "user's " + name);
		}
		Handled handled = publishAndHandle(anyKind(), new byte[] { 42 }, BINARY, metadata);
		assertThat(handled.headers()).isEqualTo(metadata.headers());
		assertThat(handled.id()).isEqualTo("id-1");
		assertThat(handled.routingKey()).isEqualTo(EVENT);
		assertThat(handled.source()).isEqualTo(SENDER);
		assertThat(handled.target()).isNull();
		assertThat(handled.kind()).isEqualTo(MessageKind.EVENT);
		assertThat(handled.contentType()).isEqualTo(BINARY);
		assertThat(handled.correlationId()).isEqualTo("id-1");
		assertThat(handled.partitionKey()).isNull();
		assertThat(handled.payload()).containsExactly(42);
	}

	@ParameterizedTest
	@EnumSource
	void deliversEmptyAndLargePayloads(ChannelKind kind) {
		if (has(kind)) {
			byte[] large = new byte[harness().maxPayload()];
			new Random(42).nextBytes(large);
			BusNode sender = startSender(kind);
			BusNode receiver = startReceiver(kind);
			awaitListening(sender, receiver);
			sender.bus().publishEvent(EVENT, new byte[0], BINARY, Metadata.empty().withMessageId("empty"));
			sender.bus().publishEvent(EVENT, large, BINARY, Metadata.empty().withMessageId("large"));
			awaitReport(List.of("empty", "large"), receiver.recorder()).assertExactlyOnce();
			assertThat(find(receiver, "empty").payload()).isEmpty();
			assertThat(find(receiver, "large").payload()).isEqualTo(large);
		}
	}

	@Test
	void deliversCommandsAndMessagesToTheTargetAlone() {
		if (has(ChannelKind.QUEUE)) {
			BusNode sender = start(commandNode(SENDER, RECEIVER));
			BusNode receiver = start(commandNode(RECEIVER, RECEIVER).handlingCommands());
			BusNode other = start(commandNode(OTHER, RECEIVER).handlingCommands());
			sender.bus()
				.sendCommand(RECEIVER, RecordingHandlers.COMMAND, "a command", DistributedBus.TEXT_PLAIN,
						metadata("command"));
			sender.bus()
				.sendMessage(RECEIVER, RecordingHandlers.MESSAGES, "a message", "text/markdown", metadata("message"));
			DeliveryReport report = awaitReport(List.of("command", "message"), receiver.recorder());
			report.assertExactlyOnce();
			assertAddressed(find(receiver, "command"), MessageKind.COMMAND, RecordingHandlers.COMMAND, "a command");
			assertAddressed(find(receiver, "message"), MessageKind.MESSAGE, RecordingHandlers.MESSAGES, "a message");
			assertThat(other.recorder().begun()).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "STREAM" })
	void deliversForeignEnvelopeWithNothingButKeyAndContentType(ChannelKind kind) throws Exception {
		if (has(kind)) {
			BusNode receiver = startReceiver(kind);
			harness().writeForeign(receiver.channel(CHANNEL), ForeignEnvelope.of(EVENT, "from afar"));
			await().until(() -> !receiver.recorder().handled().isEmpty());
			Handled handled = receiver.recorder().handled().get(0);
			assertThat(handled.text()).isEqualTo("from afar");
			assertThat(handled.routingKey()).isEqualTo(EVENT);
			assertThat(handled.contentType()).isEqualTo("text/plain");
			assertThat(handled.kind()).isEqualTo(MessageKind.EVENT);
			assertThat(handled.id()).isNotEmpty();
		}
	}

	@Test
	void deliversForeignEnvelopeWithUnreadableAttributes() throws Exception {
		BusNode receiver = startReceiver(anyKind());
		ForeignEnvelope envelope = ForeignEnvelope.of(EVENT, "from afar")
			.with(Attribute.ID, "odd-1")
			.with(Attribute.TIME, "half past nine")
			.with("tenant", "Zürich".getBytes(StandardCharsets.UTF_8));
		harness().writeForeign(receiver.channel(CHANNEL), envelope);
		awaitReport(List.of("odd-1"), receiver.recorder()).assertExactlyOnce();
		Handled handled = find(receiver, "odd-1");
		assertThat(handled.time()).isNull();
		assertThat(handled.headers()).containsEntry("tenant", "Zürich");
	}

	@Test
	void keepsCorrelationAndNamesCauseOfWhatAHandlerSends() {
		ChannelKind kind = anyKind();
		BusNode sender = startSender(kind);
		BusNode receiver = startReceiver(kind);
		receiver.recorder().doing((handled) -> {
			if (handled.id().equals("first")) {
				receiver.bus().publishEvent(EVENT, "second", DistributedBus.TEXT_PLAIN, metadata("second"));
			}
		});
		sender.bus()
			.publishEvent(EVENT, "first", DistributedBus.TEXT_PLAIN,
					metadata("first").withCorrelationId("origin").withHeader("own", "1"));
		awaitReport(List.of("first", "second"), receiver.recorder()).assertExactlyOnce();
		Handled second = find(receiver, "second");
		assertThat(second.correlationId()).isEqualTo("origin");
		assertThat(second.causationId()).isEqualTo("first");
		assertThat(second.source()).isEqualTo(RECEIVER);
		assertThat(second.headers()).isEmpty();
	}

	private Handled publishAndHandle(ChannelKind kind, byte[] payload, String mediaType, Metadata metadata) {
		BusNode sender = startSender(kind);
		BusNode receiver = startReceiver(kind);
		awaitListening(sender, receiver);
		sender.bus().publishEvent(EVENT, payload, mediaType, metadata);
		await().until(() -> !receiver.recorder().handled().isEmpty());
		return receiver.recorder().handled().get(0);
	}

	private void assertAddressed(Handled handled, MessageKind kind, String key, String text) {
		assertThat(handled.kind()).isEqualTo(kind);
		assertThat(handled.routingKey()).isEqualTo(key);
		assertThat(handled.source()).isEqualTo(SENDER);
		assertThat(handled.target()).isEqualTo(RECEIVER);
		assertThat(handled.text()).isEqualTo(text);
	}

	private static Metadata metadata(String id) {
		return Metadata.empty().withMessageId(id);
	}

	private static Handled find(BusNode node, String id) {
		return node.recorder()
			.handled()
			.stream()
			.filter((handled) -> handled.id().equals(id))
			.findFirst()
			.orElseThrow();
	}

}
