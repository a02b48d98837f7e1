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

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.Gate;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.Recorder;
import io.distributedbus.test.contract.wrap.BatchWrapping;
import io.distributedbus.transport.Capability;
import io.distributedbus.transport.DeliveryBatch;
import io.distributedbus.transport.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A transport can do what it claims, and a channel that asks for more fails at start-up.
 *
 * @since 0.1.0
 */
public abstract class CapabilitiesContractTests extends ContractTests {

	@Test
	void claimsWhatItsHarnessDeclares() {
		BusNode node = start(node(SENDER));
		Transport transport = node.context()
			.getBeanProvider(Transport.class)
			.stream()
			.filter((candidate) -> candidate.name().equals(harness().transport()))
			.findFirst()
			.orElseThrow();
		assertThat(copy(transport.capabilities())).isEqualTo(copy(harness().capabilities()));
	}

	private static Map<ChannelKind, Set<Capability>> copy(Map<ChannelKind, Set<Capability>> capabilities) {
		Map<ChannelKind, Set<Capability>> copy = new EnumMap<>(ChannelKind.class);
		capabilities.forEach((kind, claimed) -> copy.put(kind, Set.copyOf(claimed)));
		return copy;
	}

	@ParameterizedTest
	@EnumSource
	void hasAKindOrRefusesIt(ChannelKind kind) {
		if (has(kind)) {
			BusNode node = startReceiver(kind);
			assertThat(node.channel(CHANNEL).kind()).isEqualTo(kind);
			assertThat(node.channel(CHANNEL).transport()).isEqualTo(harness().transport());
		}
	}

	@Test
	void refusesATransportThatDoesNotExist() {
		assertRefused(eventNode(RECEIVER, anyKind()).with(CHANNEL, "transport", "carrier-pigeon"), CHANNEL,
				"carrier-pigeon");
	}

	@Test
	void refusesTheOptionsOfAnotherTransport() {
		Map<String, String> foreign = new HashMap<>(
				Map.of("memory", "memory.capacity", "kafka", "kafka.partitions", "rabbit", "rabbit.prefetch"));
		foreign.remove(harness().transport());
		foreign.forEach((transport, option) -> assertRefused(eventNode(RECEIVER, anyKind()).with(CHANNEL, option, 10),
				CHANNEL, transport));
	}

	@Test
	void refusesCommandsOnWhatIsNoQueue() {
		for (ChannelKind kind : List.of(ChannelKind.STREAM, ChannelKind.TOPIC, ChannelKind.BROADCAST)) {
			if (harness().capabilities().containsKey(kind)) {
				assertRefused(node(SENDER).channel(CHANNEL, kind, destination(CHANNEL)).mapCommands(RECEIVER, CHANNEL),
						CHANNEL, "queue");
			}
		}
	}

	@Test
	void refusesTwoChannelsThatWouldTakeEachOthersDeliveries() {
		assertRefused(eventNode(RECEIVER, anyKind()).channel("twin", anyKind(), destination(CHANNEL)), CHANNEL, "twin",
				"group");
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "STREAM", "TOPIC" })
	void countsDeliveriesOrSaysThatItDoesNot(ChannelKind kind) {
		if (has(kind)) {
			Queue<Integer> counts = new ConcurrentLinkedQueue<>();
			BusNode sender = startSender(kind);
			BusNode receiver = start(impatient(eventNode(RECEIVER, kind).handlingEvents()));
			awaitListening(sender, receiver);
			Gate gate = Gate.closed();
			receiver.recorder().doing(gate);
			sender.publish(EVENT, Ids.numbered("event", 1));
			gate.awaitEntered();
			receiver.close();
			BusNode again = start(eventNode(RECEIVER, kind)
				.wrapping((transport) -> new BatchWrapping(transport, (batch) -> count(batch, counts)))
				.handlingEvents());
			awaitReport(Ids.numbered("event", 1), again.recorder()).assertExactlyOnce();
			gate.open();
			assertThat(counts).contains(harness().countsDeliveries(kind) ? 2 : 0);
		}
	}

	private static DeliveryBatch count(DeliveryBatch batch, Queue<Integer> counts) {
		for (int i = 0; i < batch.size(); i++) {
			counts.add(batch.get(i).deliveryCount());
		}
		return batch;
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "STREAM", "TOPIC" })
	void givesUpADeliveryThatNeverComesToAnEnd(ChannelKind kind) {
		if (has(kind) && harness().countsDeliveries(kind)) {
			BusNode sender = startSender(kind);
			Gate gate = Gate.closedFor((handled) -> handled.id().equals("event-000000"));
			BusNode receiver = startReceiver(kind);
			awaitListening(sender, receiver);
			receiver.close();
			sender.publish(EVENT, Ids.numbered("event", 1));
			for (int i = 0; i < 4; i++) {
				BusNode next = start(
						impatient(eventNode(RECEIVER, kind).recordingTo(new Recorder().doing(gate)).handlingEvents()));
				await().until(() -> next.recorder().attempts("event-000000") > 0);
				next.close();
			}
			BusNode last = startReceiver(kind);
			assertThat(awaitDeadLetters(last, 1)).singleElement()
				.satisfies((letter) -> assertThat(letter.id()).isEqualTo("event-000000"));
			awaitFencedReport(sender, List.of(), last.recorder()).assertExactlyOnce();
			gate.open();
		}
	}

}
