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

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import io.distributedbus.Metadata;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.message.Envelope;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.Ids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.Header;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What handlers are given over the wire of the transport.
 *
 * @since 0.1.0
 */
public abstract class HandlersContractTests extends ContractTests {

	@ParameterizedTest
	@EnumSource
	void convertsToTheTypeThatTheHandlerDeclares(ChannelKind kind) {
		if (has(kind)) {
			Queue<ReceivedItem> received = new ConcurrentLinkedQueue<>();
			BusNode sender = startSender(kind);
			BusNode receiver = start(eventNode(RECEIVER, kind).handlingEvents().handling(new TypedHandler(received)));
			awaitListening(sender, receiver);
			sender.bus().convertAndPublishEvent("item.typed", new SentItem("42", List.of(1, 2), Map.of("a", "b")));
			await().until(() -> !received.isEmpty());
			assertThat(received).containsExactly(new ReceivedItem("42", List.of(1L, 2L)));
		}
	}

	@Test
	void givesHandlersWhatTheyAskFor() {
		Queue<List<Object>> received = new ConcurrentLinkedQueue<>();
		BusNode sender = startSender(anyKind());
		start(eventNode(RECEIVER, anyKind()).handling(new ParametersHandler(received)));
		sender.bus()
			.publishEvent("item.described", "text", "text/plain",
					Metadata.empty().withHeader("tenant", "acme").withMessageId("id-1"));
		await().until(() -> !received.isEmpty());
		assertThat(received).containsExactly(List.of("text", "acme", "id-1", "acme"));
	}

	@Test
	void triesOnlyTheHandlersAgainThatFailed() {
		Queue<String> calls = new ConcurrentLinkedQueue<>();
		BusNode sender = startSender(anyKind());
		BusNode receiver = start(eventNode(RECEIVER, anyKind()).handlingEvents().handling(new FailingOnce(calls)));
		List<String> ids = Ids.numbered("event", 5);
		sender.publish(EVENT, ids);
		awaitFencedReport(sender, ids, receiver.recorder()).assertExactlyOnce();
		await().until(() -> calls.size() == 2 * (ids.size() + 1));
		ids.forEach((id) -> assertThat(receiver.recorder().attempts(id)).isEqualTo(1));
	}

	@Test
	void neverCallsAHandlerThatIsNotDistributed() {
		Queue<String> calls = new ConcurrentLinkedQueue<>();
		BusNode sender = startSender(anyKind());
		BusNode receiver = start(eventNode(RECEIVER, anyKind()).handlingEvents().handling(new LocalHandler(calls)));
		List<String> ids = Ids.numbered("event", 5);
		sender.publish(EVENT, ids);
		awaitFencedReport(sender, ids, receiver.recorder()).assertExactlyOnce();
		assertThat(calls).isEmpty();
	}

	/**
	 * A payload as its sender has it.
	 *
	 * @param id an id
	 * @param counts some numbers
	 * @param more what the receiver does not know
	 */
	record SentItem(String id, List<Integer> counts, Map<String, String> more) {

	}

	/**
	 * The payload as its receiver has it.
	 *
	 * @param id an id
	 * @param counts some numbers
	 */
	record ReceivedItem(String id, List<Long> counts) {

	}

	/**
	 * Takes payloads of a type of its own.
	 *
	 * @param received what it was given
	 */
	record TypedHandler(Queue<ReceivedItem> received) {

		@Distributed
		@EventHandler("item.typed")
		void handle(ReceivedItem item) {
			this.received.add(item);
		}

	}

	/**
	 * Asks for more than the payload.
	 *
	 * @param received what it was given
	 */
	record ParametersHandler(Queue<List<Object>> received) {

		@Distributed
		@EventHandler("item.described")
		void handle(String payload, @Header("tenant") String tenant, Envelope envelope, Message<String> message) {
			this.received
				.add(List.of(payload, tenant, envelope.id(), String.valueOf(message.getHeaders().get("tenant"))));
		}

	}

	/**
	 * Fails with the first attempt at each event.
	 *
	 * @param calls the ids it was called with
	 */
	record FailingOnce(Queue<String> calls) {

		@Distributed
		@EventHandler(EVENTS)
		void handle(Envelope event) {
			boolean first = !this.calls.contains(event.id());
			this.calls.add(event.id());
			if (first) {
				throw new IllegalStateException("fails as told");
			}
		}

	}

	/**
	 * Is for the application itself.
	 *
	 * @param calls the ids it was called with
	 */
	record LocalHandler(Queue<String> calls) {

		@EventHandler(EVENTS)
		void handle(Envelope event) {
			this.calls.add(event.id());
		}

	}

}
