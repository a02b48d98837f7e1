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
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.stream.Consumer;
import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.OffsetSpecification;
import io.distributedbus.DistributedBus;
import io.distributedbus.Metadata;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.distributedbus.test.contract.node.CapturedLog;
import io.distributedbus.test.contract.node.RecordingHandlers;
import io.distributedbus.test.contract.rabbit.RabbitAdministration.QueueState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A stream as others see it: the administrator, clients of both protocols.
 */
@NeedsContainers
class RabbitForeignStreamTests {

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
	void aStreamIsDeclaredWithItsRetention() {
		BusNodeBuilder builder = this.nodes.node(Nodes.RECEIVER, ChannelKind.STREAM)
			.with(Nodes.CHANNEL, "rabbit.stream.retention", "2h")
			.with(Nodes.CHANNEL, "rabbit.stream.retention-bytes", "100MB")
			.with(Nodes.CHANNEL, "rabbit.stream.segment-size", "5MB")
			.handlingEvents();
		BusNode node = this.nodes.start(builder);
		// Whoever comes first declares the stream, so only one does
		this.nodes.awaitListening(node, node);
		assertThat(arguments()).containsEntry("x-queue-type", "stream")
			.containsEntry("x-max-age", "7200s")
			.containsEntry("x-max-length-bytes", 100 * 1024 * 1024)
			.containsEntry("x-stream-max-segment-size-bytes", 5 * 1024 * 1024);
	}

	@Test
	void aClientOfTheStreamProtocolSeesTheAttributes() throws Exception {
		publishOne();
		BlockingQueue<Message> received = new LinkedBlockingQueue<>();
		try (ForeignStreamClient client = new ForeignStreamClient(this.broker);
				Consumer consumer = client.environment()
					.consumerBuilder()
					.stream(this.nodes.destination())
					.offset(OffsetSpecification.first())
					.messageHandler((context, message) -> received.add(message))
					.build()) {
			Message message = received.poll(1, TimeUnit.MINUTES);
			assertThat(message).isNotNull();
			assertThat(message.getBodyAsBinary()).asString().isEqualTo("event-1");
			assertThat(message.getProperties().getContentType()).isEqualTo("text/plain");
			assertAttributes(message.getApplicationProperties());
		}
	}

	@Test
	void anAmqpClientSeesTheAttributesOfAStream() throws Exception {
		publishOne();
		try (ForeignAmqpClient client = new ForeignAmqpClient(this.broker); Channel channel = client.openChannel()) {
			channel.basicQos(10);
			StreamReading reading = StreamReading.begin(channel, this.nodes.destination());
			assertThat(reading.first().getProperties().getContentType()).isEqualTo("text/plain");
			assertAttributes(reading.headers());
			assertThat(reading.first().getBody()).asString().isEqualTo("event-1");
		}
	}

	@Test
	void saysOnAnOldBrokerThatAGroupCanHaveOneInstanceOnly() {
		try (CapturedLog log = new CapturedLog(); Nodes old = new Nodes(SharedRabbitBroker.oldest())) {
			old.awaitListening(old.startSender(ChannelKind.STREAM), old.startReceiver(ChannelKind.STREAM));
			assertThat(log.warnings()).anySatisfy((line) -> assertThat(line).contains("3.11")
				.contains(Nodes.CHANNEL)
				.containsIgnoringCase("one instance"));
		}
	}

	private void publishOne() {
		BusNode sender = this.nodes.startSender(ChannelKind.STREAM);
		sender.bus()
			.publishEvent(RecordingHandlers.EVENT, "event-1", DistributedBus.TEXT_PLAIN,
					Metadata.empty().withMessageId("event-1").withHeader("tenant", "acme"));
	}

	private static void assertAttributes(Map<String, ?> properties) {
		assertThat(properties.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> String.valueOf(entry.getValue()))))
			.containsEntry("cloudEvents:id", "event-1")
			.containsEntry("cloudEvents:type", RecordingHandlers.EVENT)
			.containsEntry("cloudEvents:source", Nodes.SENDER)
			.containsEntry("cloudEvents:specversion", "1.0")
			.containsEntry("tenant", "acme");
	}

	private Map<String, Object> arguments() {
		return this.broker.administration()
			.queues()
			.stream()
			.filter((queue) -> queue.name().equals(this.nodes.destination()))
			.map(QueueState::arguments)
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Reads a stream from its beginning over AMQP 0.9.1.
	 *
	 * @param first the first message
	 * @param headers its headers as text
	 */
	record StreamReading(Delivery first, Map<String, String> headers) {

		static StreamReading begin(Channel channel, String stream) throws Exception {
			CompletableFuture<Delivery> first = new CompletableFuture<>();
			channel.basicConsume(stream, false, Map.of("x-stream-offset", "first"),
					(tag, delivery) -> first.complete(delivery), (tag) -> {
					});
			Delivery delivery = first.get(1, TimeUnit.MINUTES);
			Map<String, String> headers = delivery.getProperties()
				.getHeaders()
				.entrySet()
				.stream()
				.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> String.valueOf(entry.getValue())));
			return new StreamReading(delivery, headers);
		}

	}

}
