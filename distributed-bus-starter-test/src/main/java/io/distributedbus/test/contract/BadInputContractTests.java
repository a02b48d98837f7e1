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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.distributedbus.CommandHandler;
import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import io.distributedbus.Metadata;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.message.Attribute;
import io.distributedbus.test.contract.harness.ForeignEnvelope;
import io.distributedbus.test.contract.harness.StoredDeadLetter;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.RecordingHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Whatever a peer writes, it ends as a dead letter with a reason or is refused, and the
 * consumer goes on.
 *
 * @since 0.1.0
 */
public abstract class BadInputContractTests extends ContractTests {

	private static final byte[] GARBAGE = new byte[300];

	static {
		new Random(42).nextBytes(GARBAGE);
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "STREAM", "TOPIC" })
	void keepsADeadLetterOfWhatHasNoRoutingKey(ChannelKind kind) throws Exception {
		if (has(kind)) {
			assertDeadLettered(kind, ForeignEnvelope.of(GARBAGE), "routing key");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "STREAM" })
	void keepsADeadLetterOfAnUnknownKind(ChannelKind kind) throws Exception {
		if (has(kind)) {
			assertDeadLettered(kind,
					ForeignEnvelope.of(GARBAGE)
						.with(Attribute.TYPE, EVENT)
						.with(Attribute.ID, "odd")
						.with(Attribute.KIND, "rumour"),
					"rumour");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "STREAM" })
	void keepsADeadLetterOfAKeyWithEmptySegments(ChannelKind kind) throws Exception {
		if (has(kind)) {
			assertDeadLettered(kind, ForeignEnvelope.of(GARBAGE).with(Attribute.TYPE, "item..added"), "empty segment");
		}
	}

	@Test
	void keepsADeadLetterOfAPayloadThatIsNoJson() throws Exception {
		assertDeadLettered(anyKind(),
				ForeignEnvelope.of(GARBAGE)
					.with(Attribute.TYPE, "typed.added")
					.with(Attribute.CONTENT_TYPE, "application/json"),
				"typed.added");
	}

	@Test
	void keepsADeadLetterOfAContentTypeThatNobodyReads() throws Exception {
		assertDeadLettered(anyKind(),
				ForeignEnvelope.of("{\"id\":\"1\"}".getBytes(StandardCharsets.UTF_8))
					.with(Attribute.TYPE, "typed.added")
					.with(Attribute.CONTENT_TYPE, "image/png"),
				"image/png");
	}

	@Test
	void keepsADeadLetterOfAHandlerParameterWithoutPayload() throws Exception {
		assertDeadLettered(anyKind(),
				ForeignEnvelope.of(new byte[0])
					.with(Attribute.TYPE, "typed.added")
					.with(Attribute.CONTENT_TYPE, "application/json"),
				"typed.added");
	}

	@Test
	void keepsADeadLetterOfACommandThatNobodyHandles() throws Exception {
		if (has(ChannelKind.QUEUE)) {
			assertDeadLettered(ChannelKind.QUEUE,
					ForeignEnvelope.of(GARBAGE)
						.with(Attribute.TYPE, "item.explode")
						.with(Attribute.KIND, "command")
						.with(Attribute.SUBJECT, RECEIVER),
					"item.explode");
		}
	}

	@Test
	void keepsADeadLetterOfACommandForAnotherService() throws Exception {
		if (has(ChannelKind.QUEUE)) {
			assertDeadLettered(ChannelKind.QUEUE,
					ForeignEnvelope.of(GARBAGE)
						.with(Attribute.TYPE, RecordingHandlers.COMMAND)
						.with(Attribute.KIND, "command")
						.with(Attribute.SUBJECT, OTHER),
					OTHER);
		}
	}

	@Test
	void livesWithAHugeHeader() throws Exception {
		BusNode receiver = start(eventNode(RECEIVER, anyKind()).handlingEvents());
		ForeignEnvelope envelope = ForeignEnvelope.of(EVENT, "payload")
			.with(Attribute.ID, "huge")
			.with("huge", "x".repeat(100 * 1024).getBytes(StandardCharsets.UTF_8))
			.with("broken", GARBAGE);
		harness().writeForeign(receiver.channel(CHANNEL), envelope);
		BusNode sender = startSender(anyKind());
		sender.publish(EVENT, Ids.numbered("after", 10));
		await().until(() -> receiver.recorder().hasSeen("huge") || deadLetterIds(receiver).contains("huge"));
		awaitReport(Ids.numbered("after", 10), receiver.recorder()).assertNothingLost();
	}

	@Test
	void refusesToSendAPayloadThatIsTooLarge() {
		BusNode sender = startSender(anyKind());
		BusNode receiver = startReceiver(anyKind());
		byte[] large = new byte[10 * 1024 * 1024];
		assertThatException()
			.isThrownBy(() -> sender.bus().publishEvent(EVENT, large, "application/octet-stream", Metadata.empty()))
			.withMessageContaining("max-payload-size");
		awaitFencedReport(sender, List.of(), receiver.recorder()).assertExactlyOnce();
	}

	private List<String> deadLetterIds(BusNode node) throws Exception {
		return harness().deadLetters(node.subscription(CHANNEL))
			.stream()
			.map((letter) -> String.valueOf(letter.id()))
			.toList();
	}

	private void assertDeadLettered(ChannelKind kind, ForeignEnvelope envelope, String word) throws Exception {
		List<String> typed = Collections.synchronizedList(new ArrayList<>());
		BusNode sender = start(withTyped(SENDER, kind));
		BusNode receiver = start(withTyped(RECEIVER, kind).handlingEvents().handling(new TypedHandlers(typed)));
		List<String> before = Ids.numbered("before", 5);
		List<String> after = Ids.numbered("after", 5);
		awaitListening(sender, receiver);
		sender.publish(EVENT, before);
		harness().writeForeign(receiver.channel(CHANNEL), envelope);
		sender.publish(EVENT, after);
		List<String> sent = new ArrayList<>(before);
		sent.addAll(after);
		awaitFencedReport(sender, sent, receiver.recorder()).assertExactlyOnce();
		List<StoredDeadLetter> letters = awaitDeadLetters(receiver, 1);
		assertThat(letters).singleElement().satisfies((letter) -> {
			assertThat(letter.payload()).isEqualTo(envelope.payload());
			assertThat(letter.attempts()).isLessThanOrEqualTo(1);
			assertThat(letter.reason()).isNotBlank();
			assertThat(letter.toString()).contains(word);
		});
		assertThat(typed).isEmpty();
	}

	private BusNodeBuilder withTyped(String service, ChannelKind kind) {
		return eventNode(service, kind).property("distributed-bus.service-map.events[0].subscription-keys", "*");
	}

	/**
	 * A payload type.
	 *
	 * @param id a value
	 */
	record Typed(String id) {

	}

	/**
	 * Handlers that none of the bad input may reach.
	 *
	 * @param handled what reached them all the same
	 */
	record TypedHandlers(List<String> handled) {

		@Distributed
		@EventHandler("typed.*")
		void handle(Typed event) {
			this.handled.add(event.toString());
		}

		@Distributed
		@CommandHandler(RecordingHandlers.COMMAND)
		void handleCommand(byte[] command) {
			this.handled.add("command");
		}

	}

}
