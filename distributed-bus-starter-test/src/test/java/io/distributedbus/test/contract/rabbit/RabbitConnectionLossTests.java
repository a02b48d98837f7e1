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

package io.distributedbus.test.contract.rabbit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.DeliveryReport;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.Load;
import io.distributedbus.test.contract.node.Recorder;
import io.distributedbus.test.contract.node.RecordingHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The server closes all connections, as an administrator or a policy does: applications
 * connect again by themselves, and everything confirmed is handled in order.
 */
@NeedsContainers
class RabbitConnectionLossTests {

	private static final int ROUNDS = 3;

	private static final int AHEAD = 200;

	private static final int MAX_IN_FLIGHT = 100;

	private RabbitBroker broker;

	private Nodes nodes;

	@BeforeEach
	void begin() {
		this.broker = SharedRabbitBroker.mortal();
		this.nodes = new Nodes(this.broker);
	}

	@AfterEach
	void end() {
		this.nodes.close();
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "TOPIC", "STREAM" })
	void everythingConfirmedIsHandledInOrder(ChannelKind kind) {
		BusNode sender = this.nodes.startImpatientSender(kind);
		BusNode receiver = this.nodes.start(this.nodes.node(Nodes.RECEIVER, kind)
			.with(Nodes.CHANNEL, "max-in-flight", MAX_IN_FLIGHT)
			.with(Nodes.CHANNEL, (kind != ChannelKind.STREAM) ? Map.of("rabbit.prefetch", MAX_IN_FLIGHT) : Map.of())
			.handlingEvents());
		this.nodes.awaitListening(sender, receiver);
		Recorder recorder = receiver.recorder();
		try (Load load = Load.start(sender, AHEAD, recorder::handledCount)) {
			for (int i = 0; i < ROUNDS; i++) {
				awaitProgress(recorder);
				this.broker.administration().closeConnections();
			}
			awaitProgress(recorder);
			load.close();
			this.nodes.awaitReport(load.confirmed(), recorder);
			DeliveryReport.of(load.attempted(), load.confirmed(), recorder.ids())
				.assertNothingLost()
				.assertNothingUnexpected()
				.assertDuplicatesAtMost(2 * ROUNDS * MAX_IN_FLIGHT);
			assertOrderPerKey(recorder);
		}
	}

	@Test
	void broadcastsGoOnInANewQueueAndNobodyGetsOldOnes() {
		BusNode sender = this.nodes.startSender(ChannelKind.BROADCAST);
		BusNode first = this.nodes.startReceiver(ChannelKind.BROADCAST);
		BusNode second = this.nodes.startReceiver(ChannelKind.BROADCAST);
		this.nodes.awaitListening(sender, first, second);
		List<String> before = Ids.numbered("before", 20);
		sender.publish(RecordingHandlers.EVENT, before);
		this.nodes.awaitReport(before, first.recorder()).assertNothingLost();
		this.nodes.awaitReport(before, second.recorder()).assertNothingLost();
		Set<String> queues = queues();
		this.broker.administration().closeConnections();
		this.nodes.await().until(this::queues, (now) -> now.size() == 2 && now.stream().noneMatch(queues::contains));
		List<String> after = Ids.numbered("after", 20);
		this.nodes.publishUntilConfirmed(sender, List.of("probe-000001"));
		sender.publish(RecordingHandlers.EVENT, after);
		for (BusNode receiver : List.of(first, second)) {
			this.nodes.awaitReport(after, receiver.recorder()).assertNothingLost();
			assertThat(receiver.recorder().ids()).filteredOn((id) -> !id.startsWith(Recorder.PROBE))
				.containsExactlyElementsOf(concatenate(before, after));
		}
	}

	private static List<String> concatenate(List<String> first, List<String> second) {
		Set<String> all = new LinkedHashSet<>(first);
		all.addAll(second);
		return List.copyOf(all);
	}

	private Set<String> queues() {
		Set<String> names = new LinkedHashSet<>();
		this.broker.administration()
			.bindings()
			.stream()
			.filter((binding) -> binding.exchange().startsWith(this.nodes.destination()))
			.forEach((binding) -> names.add(binding.queue()));
		return names;
	}

	private void awaitProgress(Recorder recorder) {
		int before = recorder.handledCount();
		this.nodes.await().until(() -> recorder.handledCount() > before + AHEAD);
	}

	private static void assertOrderPerKey(Recorder recorder) {
		Map<String, Set<String>> byKey = new TreeMap<>();
		recorder.handled()
			.forEach((handled) -> byKey
				.computeIfAbsent(String.valueOf(handled.partitionKey()), (key) -> new LinkedHashSet<>())
				.add(handled.id()));
		byKey.forEach((key, ids) -> assertThat(List.copyOf(ids)).as("events of " + key).isSorted());
	}

}
