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

import com.rabbitmq.client.Channel;
import io.distributedbus.SendFailedException;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.dispatch.ConsumerState;
import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.CapturedLog;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.RecordingHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The broker refuses what the application asks for: the reason is said, and the
 * application lives on.
 */
@NeedsContainers
class RabbitRefusalTests {

	private static final String WRONG_PASSWORD = "wrong-and-never-to-be-logged";

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
	void namesTheQueueAndTheArgumentThatDiffers() throws Exception {
		declareClassic(this.nodes.destination());
		BusNode sender = this.nodes.startSender(ChannelKind.QUEUE);
		BusNode receiver = this.nodes.startReceiver(ChannelKind.QUEUE);
		this.nodes.await()
			.untilAsserted(() -> assertThat(Nodes.status(receiver).reason()).contains(this.nodes.destination())
				.contains("x-queue-type"));
		assertThat(Nodes.status(receiver).state()).isEqualTo(ConsumerState.FAILED);
		assertThatExceptionOfType(SendFailedException.class)
			.isThrownBy(() -> sender.publish(RecordingHandlers.EVENT, List.of("event")))
			.havingRootCause()
			.withMessageContaining(this.nodes.destination())
			.withMessageContaining("x-queue-type");
	}

	private void declareClassic(String queue) throws Exception {
		try (ForeignAmqpClient client = new ForeignAmqpClient(this.broker); Channel channel = client.openChannel()) {
			channel.queueDeclare(queue, true, false, false, Map.of("x-queue-type", "classic"));
		}
	}

	@Test
	void anUnroutableSendIsAnError() {
		BusNode sender = this.nodes
			.start(this.nodes.node(Nodes.SENDER, ChannelKind.QUEUE).with(Nodes.CHANNEL, "rabbit.declare", "none"));
		assertThatExceptionOfType(SendFailedException.class)
			.isThrownBy(() -> sender.publish(RecordingHandlers.EVENT, List.of("event")))
			.havingRootCause()
			.withMessageContaining(this.nodes.destination());
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "STREAM" })
	void wrongCredentialsAreOneClearLineWithoutThePassword(ChannelKind kind) {
		try (CapturedLog log = new CapturedLog()) {
			// The broker refuses a client of streams after three seconds
			BusNode sender = this.nodes.start(this.nodes.node(Nodes.SENDER, kind)
				.property("spring.rabbitmq.password", WRONG_PASSWORD)
				.property("spring.rabbitmq.stream.password", WRONG_PASSWORD));
			BusNode receiver = this.nodes.start(this.nodes.node(Nodes.RECEIVER, kind)
				.property("spring.rabbitmq.password", WRONG_PASSWORD)
				.property("spring.rabbitmq.stream.password", WRONG_PASSWORD)
				.handlingEvents());
			this.nodes.await().until(() -> Nodes.status(receiver).reason() != null);
			assertThat(Nodes.status(receiver).state()).isIn(ConsumerState.CONNECTING, ConsumerState.DISCONNECTED);
			assertThat(Nodes.status(receiver).reason()).doesNotContain(WRONG_PASSWORD).containsIgnoringCase("auth");
			assertThatExceptionOfType(SendFailedException.class)
				.isThrownBy(() -> sender.publish(RecordingHandlers.EVENT, List.of("event")))
				.havingRootCause()
				.satisfies((cause) -> assertThat(cause.toString()).containsIgnoringCase("auth")
					.doesNotContain(WRONG_PASSWORD));
			this.nodes.await()
				.untilAsserted(() -> assertThat(log.warnings()).singleElement()
					.satisfies((line) -> assertThat(line).contains(Nodes.CHANNEL)
						.contains("spring.rabbitmq")
						.doesNotContain("\n")));
			assertThat(log.entries()).noneMatch((entry) -> entry.contains(WRONG_PASSWORD));
		}
	}

	@Test
	void aDeletedStreamIsMadeAnewUnderItsConsumer() {
		BusNode sender = this.nodes.startSender(ChannelKind.STREAM);
		BusNode receiver = this.nodes.startReceiver(ChannelKind.STREAM);
		this.nodes.awaitListening(sender, receiver);
		List<String> before = Ids.numbered("before", 50);
		sender.publish(RecordingHandlers.EVENT, before);
		this.nodes.awaitReport(before, receiver.recorder()).assertNothingLost();
		this.broker.administration().deleteQueue(this.nodes.destination());
		BusNode fresh = this.nodes.start(this.nodes.node("order-service", ChannelKind.STREAM).handlingEvents());
		this.nodes.awaitListening(sender, receiver, fresh);
		List<String> after = Ids.numbered("after", 50);
		sender.publish(RecordingHandlers.EVENT, after);
		this.nodes.awaitReport(after, fresh.recorder()).assertNothingLost();
		this.nodes.awaitReport(after, receiver.recorder()).assertNothingLost();
	}

}
