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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.stream.ConfirmationStatus;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.Producer;
import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.rabbit.RabbitAdministration.BindingState;
import io.distributedbus.test.contract.rabbit.RabbitAdministration.ConsumerState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The brokers that tests run on do what the tests take for granted.
 */
@NeedsContainers
class RabbitBrokerTests {

	private static final String QUEUE = "broker-tests";

	private static final String STREAM = "broker-tests-stream";

	private static final Duration LIMIT = Duration.ofSeconds(30);

	static Stream<Named<Supplier<RabbitBroker>>> brokers() {
		return Stream.of(Named.of(RabbitBroker.CURRENT, SharedRabbitBroker::mortal),
				Named.of(RabbitBroker.OLDEST, SharedRabbitBroker::oldest));
	}

	@ParameterizedTest
	@MethodSource("brokers")
	void keepsAddressQueuesAndMessagesWhenKilled(Supplier<RabbitBroker> started) throws Exception {
		RabbitBroker broker = started.get();
		try (Connection connection = connect(broker); Channel channel = connection.createChannel()) {
			channel.queueDeclare(QUEUE, true, false, false, Map.of("x-queue-type", "quorum"));
			channel.confirmSelect();
			channel.basicPublish("", QUEUE, MessageProperties.PERSISTENT_BASIC, new byte[] { 1 });
			channel.waitForConfirmsOrDie(30_000);
		}
		broker.kill();
		broker.restart();
		try (Connection connection = connect(broker); Channel channel = connection.createChannel()) {
			GetResponse message = channel.basicGet(QUEUE, true);
			assertThat(message).isNotNull();
			channel.queueDelete(QUEUE);
		}
	}

	@ParameterizedTest
	@MethodSource("brokers")
	void takesStreamsFromOutsideAndDeletesThem(Supplier<RabbitBroker> started) throws Exception {
		RabbitBroker broker = started.get();
		try (Environment environment = Environment.builder()
			.host(broker.host())
			.port(broker.streamPort())
			.username(broker.username())
			.password(broker.password())
			.build()) {
			environment.streamCreator().stream(STREAM).create();
			CompletableFuture<ConfirmationStatus> confirmed = new CompletableFuture<>();
			try (Producer producer = environment.producerBuilder().stream(STREAM).build()) {
				producer.send(producer.messageBuilder().addData(new byte[] { 1 }).build(), confirmed::complete);
				assertThat(confirmed.get(30, TimeUnit.SECONDS).isConfirmed()).isTrue();
			}
			assertThat(broker.administration().queues())
				.anySatisfy((queue) -> assertThat(queue).extracting("name", "type").containsExactly(STREAM, "stream"));
			broker.administration().deleteQueue(STREAM);
			assertThat(environment.streamExists(STREAM)).isFalse();
		}
	}

	@ParameterizedTest
	@MethodSource("brokers")
	void showsWhatIsDeclaredAndConsumed(Supplier<RabbitBroker> started) throws Exception {
		RabbitBroker broker = started.get();
		try (Connection connection = connect(broker); Channel channel = connection.createChannel()) {
			channel.exchangeDeclare("broker-tests-exchange", "topic");
			channel.queueDeclare(QUEUE, false, true, true, Map.of("x-max-length", 10));
			channel.queueBind(QUEUE, "broker-tests-exchange", "user.*");
			channel.basicQos(33);
			channel.basicConsume(QUEUE, false, "tag", (tag, delivery) -> {
			}, (tag) -> {
			});
			RabbitAdministration administration = broker.administration();
			assertThat(administration.queues()).filteredOn((queue) -> queue.name().equals(QUEUE))
				.singleElement()
				.satisfies((queue) -> {
					assertThat(queue.exclusive() && queue.autoDelete()).isTrue();
					assertThat(queue.type()).isEqualTo("classic");
					assertThat(queue.arguments()).containsEntry("x-max-length", 10);
				});
			assertThat(administration.bindings()).filteredOn((binding) -> binding.queue().equals(QUEUE))
				.containsExactly(new BindingState("broker-tests-exchange", QUEUE, "user.*"));
			assertThat(administration.consumers()).filteredOn((consumer) -> consumer.queue().equals(QUEUE))
				.containsExactly(new ConsumerState(QUEUE, "tag", 33, true, Map.of()));
			assertThat(administration.clientProperties())
				.anySatisfy((properties) -> assertThat(properties).containsEntry("product", "RabbitMQ"));
			channel.exchangeDelete("broker-tests-exchange");
		}
	}

	@ParameterizedTest
	@MethodSource("brokers")
	void holdsPublishersBackWhileMemoryIsShort(Supplier<RabbitBroker> started) throws Exception {
		RabbitBroker broker = started.get();
		try (Connection connection = connect(broker); Channel channel = connection.createChannel()) {
			CompletableFuture<String> blocked = new CompletableFuture<>();
			CompletableFuture<Boolean> unblocked = new CompletableFuture<>();
			connection.addBlockedListener(blocked::complete, () -> unblocked.complete(true));
			broker.administration().setMemoryAlarm();
			// A connection learns of the alarm later, and is told when it publishes
			Awaitility.await().atMost(LIMIT).until(() -> {
				channel.basicPublish("", "nowhere", null, new byte[] { 1 });
				return blocked.isDone();
			});
			assertThat(blocked.get()).contains("memory");
			broker.administration().clearMemoryAlarm();
			assertThat(unblocked.get(30, TimeUnit.SECONDS)).isTrue();
		}
	}

	@ParameterizedTest
	@MethodSource("brokers")
	void closesConnections(Supplier<RabbitBroker> started) throws Exception {
		RabbitBroker broker = started.get();
		CompletableFuture<String> reason = new CompletableFuture<>();
		connect(broker).addShutdownListener((cause) -> reason.complete(cause.getMessage()));
		broker.administration().closeConnections();
		assertThat(reason.get(30, TimeUnit.SECONDS)).contains("closed by a test");
	}

	@ParameterizedTest
	@MethodSource("brokers")
	void fallsSilentAndAnswersAgain(Supplier<RabbitBroker> started) throws Exception {
		RabbitBroker broker = started.get();
		try (Connection connection = connect(broker); Channel channel = connection.createChannel()) {
			broker.pause();
			CompletableFuture<Void> answer = CompletableFuture.runAsync(() -> declareTemporary(channel));
			Awaitility.await().during(500, TimeUnit.MILLISECONDS).until(() -> !answer.isDone());
			broker.resume();
			answer.get(30, TimeUnit.SECONDS);
			assertThat(connection.isOpen()).isTrue();
		}
	}

	private static void declareTemporary(Channel channel) {
		try {
			channel.queueDeclare();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Connection connect(RabbitBroker broker) throws Exception {
		ConnectionFactory factory = new ConnectionFactory();
		factory.setHost(broker.host());
		factory.setPort(broker.port());
		factory.setUsername(broker.username());
		factory.setPassword(broker.password());
		factory.setAutomaticRecoveryEnabled(false);
		return factory.newConnection();
	}

}
