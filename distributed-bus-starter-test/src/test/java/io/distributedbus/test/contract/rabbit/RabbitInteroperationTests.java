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

import java.io.BufferedReader;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.message.Envelope;
import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.harness.StoredDeadLetter;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Services of the bus and a service in Python, which writes and reads as goamqp does,
 * share a topic exchange.
 */
@NeedsContainers
@ExtendWith(PikaCondition.class)
class RabbitInteroperationTests {

	private static final String FOREIGN = "go-service";

	private final Queue<Received> received = new ConcurrentLinkedQueue<>();

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
	void handlesWhatAForeignServicePublishes() throws Exception {
		this.nodes.start(events("ticket-service").handling(new OrderHandler(this.received)));
		awaitBinding("events.topic.exchange", "events.topic.exchange.queue.ticket-service", "Order.Created");
		Pika.await(Pika.start(this.broker, "publish", "events.topic.exchange", "Order.Created", FOREIGN,
				"{\"id\":\"42\",\"place\":\"Z\\u00fcrich\"}"));
		this.nodes.await().until(() -> !this.received.isEmpty());
		assertThat(this.received)
			.containsExactly(new Received("Order.Created", FOREIGN, "application/json", new Order("42", "Zürich")));
	}

	@Test
	void keepsTheRoutingKeyOfAForeignEnvelopeInItsDeadLetter() throws Exception {
		BusNode node = this.nodes
			.start(this.nodes.node(Nodes.RECEIVER, ChannelKind.TOPIC).handling(new FailingHandler()));
		String exchange = this.nodes.destination() + ".topic.exchange";
		awaitBinding(exchange, exchange + ".queue." + Nodes.RECEIVER, "item.failing");
		Pika.await(Pika.start(this.broker, "publish", exchange, "item.failing", FOREIGN, "{}"));
		List<StoredDeadLetter> letters = this.nodes.await()
			.until(() -> this.nodes.harness().deadLetters(node.subscription(Nodes.CHANNEL)),
					(found) -> !found.isEmpty());
		assertThat(letters).singleElement().satisfies((letter) -> {
			assertThat(letter.routingKey()).isEqualTo("item.failing");
			assertThat(letter.headers()).containsEntry("service", FOREIGN);
			assertThat(letter.payload()).asString().isEqualTo("{}");
		});
	}

	@Test
	void publishesWhatAForeignServiceHandles() throws Exception {
		BusNode sender = this.nodes.start(events("user-service"));
		Process consumer = Pika.start(this.broker, "consume", "events.topic.exchange", "Order.#", FOREIGN, "1");
		BufferedReader output = consumer.inputReader();
		assertThat(output.readLine()).isEqualTo("ready");
		sender.bus().convertAndPublishEvent("Order.Created", new Order("42", "Zürich"));
		JsonNode message = JsonMapper.shared().readTree(output.readLine());
		Pika.await(consumer);
		assertThat(message.path("routing_key").asString()).isEqualTo("Order.Created");
		assertThat(message.path("content_type").asString()).isEqualTo("application/json");
		assertThat(message.path("delivery_mode").asInt()).isEqualTo(2);
		assertThat(JsonMapper.shared().readValue(message.path("body").asString(), Order.class))
			.isEqualTo(new Order("42", "Zürich"));
		Map<String, Object> headers = JsonMapper.shared().convertValue(message.path("headers"), new TypeReference<>() {
		});
		assertThat(headers).containsEntry("service", "user-service")
			.containsEntry("cloudEvents:source", "user-service")
			.containsEntry("cloudEvents:type", "Order.Created")
			.containsEntry("cloudEvents:specversion", "1.0")
			.containsKeys("cloudEvents:id", "cloudEvents:time");
	}

	/**
	 * Begins a node with the channel of goamqp's default name.
	 */
	private BusNodeBuilder events(String service) {
		return new BusNodeBuilder(service, this.nodes.harness()).channel("events", ChannelKind.TOPIC, "events")
			.mapEvents("events", "Order.*");
	}

	private void awaitBinding(String exchange, String queue, String routingKey) {
		this.nodes.await()
			.until(() -> this.broker.administration()
				.bindings()
				.contains(new RabbitAdministration.BindingState(exchange, queue, routingKey)));
	}

	/**
	 * A payload.
	 *
	 * @param id an id
	 * @param place a place
	 */
	record Order(String id, String place) {

	}

	/**
	 * What a handler was given.
	 *
	 * @param routingKey the routing key
	 * @param source the sending service
	 * @param contentType the content type
	 * @param order the payload
	 */
	record Received(String routingKey, String source, String contentType, Order order) {

	}

	/**
	 * Keeps what it is given.
	 *
	 * @param received what it was given
	 */
	record OrderHandler(Queue<Received> received) {

		@Distributed
		@EventHandler("Order.Created")
		void handle(Order order, Envelope envelope) {
			this.received.add(new Received(envelope.routingKey(), envelope.source(),
					String.valueOf(envelope.contentType()), order));
		}

	}

	/**
	 * Cannot handle anything.
	 */
	record FailingHandler() {

		@Distributed
		@EventHandler("item.failing")
		void handle(Envelope event) {
			throw new IllegalStateException("fails as told");
		}

	}

}
