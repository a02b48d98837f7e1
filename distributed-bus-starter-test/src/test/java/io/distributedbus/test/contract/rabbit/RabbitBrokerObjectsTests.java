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

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.rabbitmq.client.GetResponse;
import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.message.Envelope;
import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.distributedbus.test.contract.node.RecordingHandlers;
import io.distributedbus.test.contract.rabbit.RabbitAdministration.BindingState;
import io.distributedbus.test.contract.rabbit.RabbitAdministration.ConsumerState;
import io.distributedbus.test.contract.rabbit.RabbitAdministration.QueueState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What there is at the broker, as an administrator sees it.
 */
@NeedsContainers
class RabbitBrokerObjectsTests {

	private RabbitBroker broker;

	private Nodes nodes;

	@BeforeEach
	void begin() {
		this.broker = SharedRabbitBroker.steady();
		this.nodes = new Nodes(this.broker);
	}

	@AfterEach
	void end() {
		this.nodes.close();
	}

	@Test
	void aQueueIsADurableQuorumQueueWithTheConsumersPrefetch() {
		BusNode receiver = this.nodes.startReceiver(ChannelKind.QUEUE);
		this.nodes.awaitListening(this.nodes.startSender(ChannelKind.QUEUE), receiver);
		assertThat(queue(this.nodes.destination())).satisfies((queue) -> {
			assertThat(queue.type()).isEqualTo("quorum");
			assertThat(queue.durable()).isTrue();
			assertThat(queue.arguments()).doesNotContainKeys("x-expires", "x-message-ttl", "x-max-length");
		});
		this.nodes.await()
			.untilAsserted(() -> assertThat(consumers(this.nodes.destination())).extracting(ConsumerState::prefetch)
				.containsExactly(250));
	}

	@Test
	void aQueueIsDeclaredAsTheChannelSays() {
		BusNodeBuilder builder = this.nodes.node(Nodes.RECEIVER, ChannelKind.QUEUE)
			.with(Nodes.CHANNEL, "rabbit.queue-type", "classic")
			.with(Nodes.CHANNEL, "rabbit.prefetch", 17)
			.with(Nodes.CHANNEL, "rabbit.expires", "1h")
			.with(Nodes.CHANNEL, "rabbit.message-ttl", "30m")
			.with(Nodes.CHANNEL, "rabbit.max-length", 1000)
			.with(Nodes.CHANNEL, "rabbit.max-length-bytes", "1MB")
			.with(Nodes.CHANNEL, "rabbit.single-active-consumer", true)
			.handlingEvents();
		BusNode receiver = this.nodes.start(builder);
		this.nodes.await().until(() -> consumers(this.nodes.destination()).size() == 1);
		BusNode idle = this.nodes.start(builder);
		this.nodes.await().until(() -> consumers(this.nodes.destination()).size() == 2);
		assertThat(queue(this.nodes.destination()).type()).isEqualTo("classic");
		assertThat(queue(this.nodes.destination()).arguments()).containsEntry("x-expires", 3_600_000)
			.containsEntry("x-message-ttl", 1_800_000)
			.containsEntry("x-max-length", 1000)
			.containsEntry("x-max-length-bytes", 1024 * 1024)
			.containsEntry("x-overflow", "reject-publish")
			.containsEntry("x-single-active-consumer", true);
		assertThat(consumers(this.nodes.destination())).extracting(ConsumerState::active)
			.containsExactlyInAnyOrder(true, false);
		// A consumer asks for more after its first message,
		// and is the last in line then
		this.nodes.await().until(() -> {
			receiver.bus().publishEvent(RecordingHandlers.EVENT, "event");
			return consumers(this.nodes.destination()).stream()
				.anyMatch((consumer) -> consumer.active() && consumer.prefetch() == 17);
		});
		assertThat(List.of(receiver, idle)).allSatisfy((node) -> assertThat(Nodes.status(node).reason()).isNull());
	}

	@Test
	void aTopicHasOneQueuePerServiceAndOneBindingPerHandlerKey() {
		this.nodes.start(topic("rabbit.queue-suffix", "audit").handling(new TwoKeys()));
		String exchange = this.nodes.destination() + ".topic.exchange";
		String queue = exchange + ".queue." + Nodes.RECEIVER + "-audit";
		awaitBindings(new BindingState(exchange, queue, "item.added"), new BindingState(exchange, queue, "item.#"));
		this.nodes.await().until(() -> consumers(queue).size() == 1);
	}

	@Test
	void aTopicGivesUpBindingsOfHandlersThatAreGoneAndNoOthers() throws Exception {
		BusNode before = this.nodes.start(topic("rabbit.prefetch", "10").handling(new TwoKeys()));
		BusNode other = this.nodes.start(this.nodes.node("order-service", ChannelKind.TOPIC).handling(new TwoKeys()));
		String exchange = this.nodes.destination() + ".topic.exchange";
		String queue = exchange + ".queue." + Nodes.RECEIVER;
		BindingState one = new BindingState(exchange, queue, "item.added");
		BindingState all = new BindingState(exchange, queue, "item.#");
		BindingState others = new BindingState(exchange, exchange + ".queue.order-service", "item.#");
		BindingState othersOne = new BindingState(exchange, exchange + ".queue.order-service", "item.added");
		awaitBindings(one, all, others, othersOne);
		// Only who reads has also written down what it has bound
		this.nodes.await().until(() -> consumers(queue).size() == 1);
		before.close();
		this.nodes.start(topic("rabbit.prefetch", "10").handling(new OneKey()));
		awaitBindings(one, others, othersOne);
		assertThat(Nodes.status(other).reason()).isNull();
	}

	@Test
	void aBroadcastHasAnExclusiveQueuePerInstanceThatGoesWithIt() {
		BusNode receiver = this.nodes.startReceiver(ChannelKind.BROADCAST);
		this.nodes.awaitListening(this.nodes.startSender(ChannelKind.BROADCAST), receiver);
		String exchange = this.nodes.destination() + ".topic.exchange";
		Set<String> names = bindings(exchange).stream().map(BindingState::queue).collect(Collectors.toSet());
		assertThat(names).hasSize(1);
		String name = names.iterator().next();
		assertThat(queue(name)).satisfies((queue) -> {
			assertThat(queue.exclusive()).isTrue();
			assertThat(queue.autoDelete()).isTrue();
		});
		receiver.close();
		this.nodes.await()
			.until(() -> this.broker.administration()
				.queues()
				.stream()
				.noneMatch((queue) -> queue.name().equals(name)));
	}

	@Test
	void deadLettersAreInADurableQueueOfTheGroup() throws Exception {
		BusNode receiver = this.nodes.startReceiver(ChannelKind.QUEUE);
		BusNode sender = this.nodes.startSender(ChannelKind.QUEUE);
		this.nodes.awaitListening(sender, receiver);
		receiver.recorder().failingFor((handled) -> handled.id().equals("event"));
		sender.publish(RecordingHandlers.EVENT, List.of("event"));
		String name = this.nodes.destination() + "." + Nodes.RECEIVER + ".dead-letters";
		this.nodes.await()
			.until(() -> this.broker.administration()
				.queues()
				.stream()
				.anyMatch((queue) -> queue.name().equals(name) && queue.messages() == 1));
		assertThat(queue(name).durable()).isTrue();
		try (ForeignAmqpClient client = new ForeignAmqpClient(this.broker)) {
			GetResponse letter = client.take(name);
			assertThat(letter).isNotNull();
			assertThat(letter.getProps().getDeliveryMode()).isEqualTo(2);
		}
	}

	@Test
	void connectionsSayWhoseTheyAre() {
		BusNode receiver = this.nodes.startReceiver(ChannelKind.QUEUE);
		this.nodes.awaitListening(this.nodes.startSender(ChannelKind.QUEUE), receiver);
		List<String> names = this.broker.administration()
			.clientProperties()
			.stream()
			.map((properties) -> String.valueOf(properties.get("connection_name")))
			.toList();
		assertThat(names).anySatisfy((name) -> assertThat(name).contains(Nodes.SENDER))
			.anySatisfy((name) -> assertThat(name).contains(Nodes.RECEIVER));
		assertThat(names).noneMatch((name) -> name.contains(this.broker.password()));
	}

	private BusNodeBuilder topic(String property, String value) {
		return this.nodes.node(Nodes.RECEIVER, ChannelKind.TOPIC).with(Nodes.CHANNEL, property, value);
	}

	private void awaitBindings(BindingState... expected) {
		this.nodes.await()
			.untilAsserted(() -> assertThat(bindings(expected[0].exchange())).containsExactlyInAnyOrder(expected));
	}

	private List<BindingState> bindings(String exchange) {
		return this.broker.administration()
			.bindings()
			.stream()
			.filter((binding) -> binding.exchange().equals(exchange))
			.toList();
	}

	private List<ConsumerState> consumers(String queue) {
		return this.broker.administration()
			.consumers()
			.stream()
			.filter((consumer) -> consumer.queue().equals(queue))
			.toList();
	}

	private QueueState queue(String name) {
		return this.broker.administration()
			.queues()
			.stream()
			.filter((queue) -> queue.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Handles a key and a pattern.
	 */
	record TwoKeys() {

		@Distributed
		@EventHandler("item.added")
		void handleOne(Envelope event) {
			// Only its key matters
		}

		@Distributed
		@EventHandler("item.*")
		void handleAll(Envelope event) {
			// Only its key matters
		}

	}

	/**
	 * Handles a key.
	 */
	record OneKey() {

		@Distributed
		@EventHandler("item.added")
		void handleOne(Envelope event) {
			// Only its key matters
		}

	}

}
