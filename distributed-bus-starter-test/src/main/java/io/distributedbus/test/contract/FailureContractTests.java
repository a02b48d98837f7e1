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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.distributedbus.DistributedBus;
import io.distributedbus.Metadata;
import io.distributedbus.RejectedDeliveryException;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.test.contract.harness.StoredDeadLetter;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.distributedbus.test.contract.node.DeliveryReport;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.Recorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A handler that fails is tried again, then given up as the channel says, and the
 * consumer goes on; all of it concerns the group alone.
 *
 * @since 0.1.0
 */
public abstract class FailureContractTests extends ContractTests {

	private static final String FAULTY = "event-000010";

	@ParameterizedTest
	@EnumSource
	void triesAgainUntilTheHandlerSucceeds(ChannelKind kind) throws Exception {
		if (has(kind)) {
			BusNode sender = startSender(kind);
			BusNode receiver = startReceiver(kind);
			awaitListening(sender, receiver);
			Recorder recorder = receiver.recorder();
			recorder.failingFor((handled) -> handled.id().equals(FAULTY) && recorder.attempts(FAULTY) < 3);
			List<String> ids = Ids.numbered("event", 20);
			sender.publish(EVENT, ids);
			awaitFencedReport(sender, ids, recorder).assertExactlyOnce();
			assertThat(recorder.attempts(FAULTY)).isEqualTo(3);
			assertThat(harness().deadLetters(receiver.subscription(CHANNEL))).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void keepsADeadLetterWithTheOriginalAndTheReason(ChannelKind kind) {
		if (has(kind)) {
			BusNode sender = startSender(kind);
			BusNode receiver = startReceiver(kind);
			awaitListening(sender, receiver);
			receiver.recorder().failingFor((handled) -> handled.id().equals(FAULTY));
			byte[] payload = { 0, 1, 2, (byte) 0xFF, (byte) 0xFE };
			sender.bus()
				.publishEvent(EVENT, payload, "application/octet-stream",
						Metadata.of(Map.of("tenant", "Zürich")).withMessageId(FAULTY).withPartitionKey("key"));
			awaitFencedReport(sender, List.of(), receiver.recorder()).assertExactlyOnce();
			assertThat(awaitDeadLetters(receiver, 1)).singleElement().satisfies((letter) -> {
				assertThat(letter.id()).isEqualTo(FAULTY);
				assertThat(letter.routingKey()).isEqualTo(EVENT);
				assertThat(letter.payload()).isEqualTo(payload);
				assertThat(letter.headers()).containsEntry("tenant", "Zürich");
				assertThat(letter.channel()).isEqualTo(CHANNEL);
				assertThat(letter.group()).isEqualTo(RECEIVER);
				assertThat(letter.handler()).contains("handle");
				assertThat(letter.position()).isNotBlank();
				assertThat(letter.reason()).contains("fails as told");
				assertThat(letter.exceptionType()).isEqualTo(IllegalStateException.class.getName());
				assertThat(letter.attempts()).isEqualTo(3);
			});
		}
	}

	@ParameterizedTest
	@EnumSource
	void skipsWhatFailsWhenTold(ChannelKind kind) throws Exception {
		if (has(kind)) {
			BusNode sender = startSender(kind);
			BusNode receiver = start(eventNode(RECEIVER, kind).with(CHANNEL, "on-failure", "skip").handlingEvents());
			awaitListening(sender, receiver);
			receiver.recorder().failingFor((handled) -> handled.id().equals(FAULTY));
			assertGoesOnWithoutFaulty(sender, receiver);
			assertThat(receiver.recorder().attempts(FAULTY)).isEqualTo(3);
			assertThat(harness().deadLetters(receiver.subscription(CHANNEL))).isEmpty();
		}
	}

	@Test
	void skipsWhatAHandlerRejects() throws Exception {
		BusNode sender = startSender(anyKind());
		BusNode receiver = startReceiver(anyKind());
		receiver.recorder().doing((handled) -> {
			if (handled.id().equals(FAULTY)) {
				throw new RejectedDeliveryException("not wanted");
			}
		});
		assertGoesOnWithoutFaulty(sender, receiver);
		assertThat(receiver.recorder().attempts(FAULTY)).isEqualTo(1);
		assertThat(harness().deadLetters(receiver.subscription(CHANNEL))).isEmpty();
	}

	@Test
	void doesNotTryAgainWhatThePolicyExcludes() {
		BusNode sender = startSender(anyKind());
		BusNode receiver = start(eventNode(RECEIVER, anyKind())
			.with(CHANNEL, "retry.exclude", UnsupportedOperationException.class.getName())
			.handlingEvents());
		receiver.recorder().doing((handled) -> {
			if (handled.id().equals(FAULTY)) {
				throw new UnsupportedOperationException("never works");
			}
		});
		assertGoesOnWithoutFaulty(sender, receiver);
		assertThat(receiver.recorder().attempts(FAULTY)).isEqualTo(1);
		assertThat(awaitDeadLetters(receiver, 1)).singleElement()
			.satisfies((letter) -> assertThat(letter.attempts()).isEqualTo(1));
	}

	@ParameterizedTest
	@EnumSource(names = { "STREAM", "TOPIC" })
	void failuresOfOneServiceConcernNoOther(ChannelKind kind) {
		if (has(kind)) {
			BusNode sender = startSender(kind);
			BusNode receiver = startReceiver(kind);
			BusNode other = start(eventNode(OTHER, kind).handlingEvents());
			awaitListening(sender, receiver, other);
			receiver.recorder().failingFor((handled) -> Ids.number(handled.id()) % 4 == 2);
			List<String> ids = Ids.numbered("event", 40);
			sender.publish(EVENT, ids);
			assertThat(awaitDeadLetters(receiver, 10)).extracting(StoredDeadLetter::group).containsOnly(RECEIVER);
			awaitFencedReport(sender, ids, other.recorder()).assertExactlyOnce();
			List<String> good = ids.stream().filter((id) -> Ids.number(id) % 4 != 2).toList();
			awaitReport(good, receiver.recorder()).assertNothingLost().assertDuplicatesAtMost(0);
		}
	}

	@Test
	void whatAHandlerSentBeforeItFailedIsNotSent() {
		ChannelKind kind = anyKind();
		BusNode sender = startSender(kind);
		BusNode receiver = startReceiver(kind);
		Recorder recorder = receiver.recorder();
		recorder.doing((handled) -> {
			if (handled.id().startsWith("cause")) {
				String id = "effect-of-attempt-" + recorder.attempts(handled.id());
				receiver.bus().publishEvent(EVENT, id, DistributedBus.TEXT_PLAIN, Metadata.empty().withMessageId(id));
				if (recorder.attempts(handled.id()) < 3) {
					throw new IllegalStateException("fails after sending");
				}
			}
		});
		sender.publish(EVENT, List.of("cause"));
		List<String> expected = List.of("cause", "effect-of-attempt-3");
		awaitReport(expected, recorder);
		awaitFencedReport(sender, expected, recorder).assertExactlyOnce();
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "STREAM", "TOPIC" })
	void keepsTheDeliveryWhileItsDeadLetterCannotBeStored(ChannelKind kind) {
		if (has(kind)) {
			UnreliableDeadLetters unreliable = new UnreliableDeadLetters();
			BusNode sender = startSender(kind);
			BusNode receiver = start(impatient(eventNode(RECEIVER, kind).wrapping(unreliable::wrap).handlingEvents()));
			awaitListening(sender, receiver);
			receiver.recorder().failingFor((handled) -> handled.id().equals(FAULTY));
			List<String> ids = Ids.numbered("event", 30);
			sender.publish(EVENT, ids);
			await().until(unreliable::hasRefused);
			receiver.close();
			BusNode again = start(eventNode(RECEIVER, kind).handlingEvents());
			awaitReport(ids, receiver.recorder(), again.recorder()).assertExactlyOnce();
		}
	}

	@Test
	void storesTheDeadLetterOnceItsStoreIsBack() {
		UnreliableDeadLetters unreliable = new UnreliableDeadLetters();
		BusNode sender = startSender(anyKind());
		BusNode receiver = start(eventNode(RECEIVER, anyKind()).wrapping(unreliable::wrap).handlingEvents());
		receiver.recorder().failingFor((handled) -> handled.id().equals(FAULTY));
		List<String> ids = Ids.numbered("event", 30);
		sender.publish(EVENT, ids);
		await().until(unreliable::hasRefused);
		unreliable.recover();
		assertThat(awaitDeadLetters(receiver, 1)).extracting(StoredDeadLetter::id).containsExactly(FAULTY);
		List<String> good = new ArrayList<>(ids);
		good.remove(FAULTY);
		awaitFencedReport(sender, good, receiver.recorder()).assertExactlyOnce();
	}

	private void assertGoesOnWithoutFaulty(BusNode sender, BusNode receiver) {
		List<String> ids = new ArrayList<>(Ids.numbered("event", 20));
		sender.publish(EVENT, ids);
		ids.remove(FAULTY);
		awaitFencedReport(sender, ids, receiver.recorder()).assertExactlyOnce();
	}

}
