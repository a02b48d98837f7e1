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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.distributedbus.Metadata;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.distributedbus.test.contract.node.Gate;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.Recorder;
import io.distributedbus.test.contract.node.RecordingHandlers;
import io.distributedbus.test.contract.rabbit.RabbitAdministration.ConsumerState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A queue with a single active consumer keeps its order when one instance takes over from
 * another.
 */
@NeedsContainers
class RabbitTakeOverTests {

	private Nodes nodes;

	@AfterEach
	void end() {
		this.nodes.close();
	}

	@ParameterizedTest
	@CsvSource({ "quorum, false", "classic, false", "quorum, true" })
	void anInstanceThatIsStoppedLeavesTheRestToTheNextOneInOrder(String type, boolean oldest) throws Exception {
		RabbitBroker broker = oldest ? SharedRabbitBroker.oldest() : SharedRabbitBroker.steady();
		this.nodes = new Nodes(broker);
		Recorder recorder = new Recorder();
		Gate gate = Gate.closedFor((handled) -> handled.id().equals("event-000100"));
		recorder.doing(gate);
		BusNodeBuilder builder = this.nodes.node(Nodes.RECEIVER, ChannelKind.QUEUE)
			.with(Nodes.CHANNEL, "rabbit.queue-type", type)
			.with(Nodes.CHANNEL, "rabbit.single-active-consumer", true)
			// Longer than an administrator looks twice while the gate is closed
			.property("distributed-bus.lifecycle.shutdown-timeout", "1m")
			.property("spring.lifecycle.timeout-per-shutdown-phase", "2m")
			.recordingTo(recorder)
			.handlingEvents();
		BusNode first = this.nodes.start(builder);
		this.nodes.await().until(() -> consumers(broker).size() == 1);
		this.nodes.start(builder);
		this.nodes.await().until(() -> consumers(broker).size() == 2);
		List<String> ids = Ids.numbered("event", 1000);
		first.publish(RecordingHandlers.EVENT, ids);
		gate.awaitEntered();
		CompletableFuture<Void> stopped = CompletableFuture.runAsync(first::close);
		// Whoever took over too early would have something by then
		consumers(broker);
		consumers(broker);
		gate.open();
		stopped.get(2, TimeUnit.MINUTES);
		this.nodes.awaitReport(ids, recorder).assertExactlyOnce();
		assertThat(recorder.ids()).isSorted();
	}

	@ParameterizedTest
	@CsvSource({ "quorum, false, false", "quorum, true, false", "quorum, false, true", "quorum, true, true",
			"classic, false, false", "classic, true, false" })
	void anInstanceThatIsStoppedWhileAHandlerHangsAcknowledgesAllThatOthersHaveHandled(String type,
			boolean singleActive, boolean oldest) {
		this.nodes = new Nodes(oldest ? SharedRabbitBroker.oldest() : SharedRabbitBroker.steady());
		Recorder recorder = new Recorder();
		Gate gate = Gate.closedFor((handled) -> handled.id().equals("hanging-000000"));
		recorder.doing(gate);
		BusNodeBuilder builder = this.nodes.node(Nodes.RECEIVER, ChannelKind.QUEUE)
			.with(Nodes.CHANNEL, "rabbit.queue-type", type)
			.with(Nodes.CHANNEL, "rabbit.single-active-consumer", singleActive)
			.with(Nodes.CHANNEL, "concurrency", 4)
			.with(Nodes.CHANNEL, "ordering", "key")
			.with(Nodes.CHANNEL, "max-in-flight", 1000)
			.property("distributed-bus.lifecycle.shutdown-timeout", "1s")
			.recordingTo(recorder)
			.handlingEvents();
		BusNode first = this.nodes.start(builder);
		List<String> ids = new ArrayList<>(publish(first, Ids.numbered("early", 100)));
		this.nodes.awaitReport(ids, recorder).assertNothingLost();
		publish(first, Ids.numbered("hanging", 1));
		gate.awaitEntered();
		ids.addAll(publish(first, Ids.numbered("event", 200)));
		this.nodes.awaitReport(ids, recorder).assertExactlyOnce();
		awaitSettled(first, recorder, "early", "event");
		first.close();
		gate.open();
		BusNode second = this.nodes.start(builder);
		ids.addAll(Ids.numbered("hanging", 1));
		ids.addAll(publish(second, Ids.numbered("late", 1)));
		this.nodes.awaitReport(ids, recorder).assertNothingLost().assertDuplicatesAtMost(1);
	}

	private static List<String> publish(BusNode sender, List<String> ids) {
		sender.publish(RecordingHandlers.EVENT, ids,
				(id) -> Metadata.empty().withPartitionKey(id.substring(0, id.indexOf('-'))));
		return ids;
	}

	// What is handled is settled some time later,
	// and only then the next one of its key begins
	private void awaitSettled(BusNode node, Recorder recorder, String... keys) {
		for (String key : keys) {
			String probe = Recorder.PROBE + key;
			node.publish(RecordingHandlers.EVENT, List.of(probe), (id) -> Metadata.empty().withPartitionKey(key));
			this.nodes.await().until(() -> recorder.hasSeen(probe));
		}
	}

	private List<ConsumerState> consumers(RabbitBroker broker) {
		return broker.administration()
			.consumers()
			.stream()
			.filter((consumer) -> consumer.queue().equals(this.nodes.destination()))
			.toList();
	}

}
