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

package io.distributedbus.docs.rabbit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import io.distributedbus.dispatch.ChannelConsumers;
import io.distributedbus.dispatch.ConsumerState;
import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.rabbit.RabbitBroker;
import io.distributedbus.test.contract.rabbit.SharedRabbitBroker;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs what the pages on goamqp and on the wire format show, beside a program that writes
 * and reads as goamqp does. It must not answer others on the same exchange afterwards.
 */
@NeedsContainers
@SpringBootTest
@DirtiesContext
@TestPropertySource(properties = "spring.config.location=classpath:docs/shipping.yml")
class ShippingDeskTests {

	private static final String EXCHANGE = "events.topic.exchange";

	private static final String QUEUE = EXCHANGE + ".queue.order-service";

	@DynamicPropertySource
	static void broker(DynamicPropertyRegistry registry) {
		SharedRabbitBroker.steady().properties().forEach((name, value) -> registry.add(name, () -> value));
	}

	@Autowired
	private ChannelConsumers consumers;

	@Test
	void serviceInGoIsHeardAndHears() throws Exception {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> this.consumers.statuses(), (statuses) -> statuses.get(0).state() == ConsumerState.RUNNING);
		try (Connection connection = connect(); Channel channel = connection.createChannel()) {
			prepare(channel, "Order.Shipped");
			publishOrder(channel);
			GetResponse shipped = take(channel);
			assertThat(shipped.getEnvelope().getRoutingKey()).isEqualTo("Order.Shipped");
			assertThat(shipped.getProps().getContentType()).isEqualTo("application/json");
			assertThat(shipped.getProps().getHeaders().get("service")).hasToString("shipping-service");
			assertThat(shipped.getBody()).asString(StandardCharsets.UTF_8).isEqualTo("{\"Id\":\"42\"}");
		}
	}

	@Test
	void foreignSenderNeedsKeyAndContentType() throws Exception {
		try (Connection connection = connect(); Channel channel = connection.createChannel()) {
			prepare(channel, "user.registered");
			ForeignAmqpSender.publish(channel, "42");
			GetResponse registered = take(channel);
			assertThat(registered.getEnvelope().getRoutingKey()).isEqualTo("user.registered");
			assertThat(registered.getProps().getContentType()).isEqualTo("application/json");
		}
	}

	private static Connection connect() throws Exception {
		RabbitBroker broker = SharedRabbitBroker.steady();
		ConnectionFactory factory = new ConnectionFactory();
		factory.setHost(broker.host());
		factory.setPort(broker.port());
		factory.setUsername(broker.username());
		factory.setPassword(broker.password());
		return factory.newConnection();
	}

	private static void prepare(Channel channel, String key) throws Exception {
		channel.exchangeDeclare(EXCHANGE, BuiltinExchangeType.TOPIC, true);
		channel.queueDeclare(QUEUE, true, false, false, Map.of("x-queue-type", "quorum"));
		channel.queueBind(QUEUE, EXCHANGE, key);
	}

	private static GetResponse take(Channel channel) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> channel.basicGet(QUEUE, true), (message) -> message != null);
	}

	private static void publishOrder(Channel channel) throws Exception {
		AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder().contentType("application/json")
			.deliveryMode(2)
			.headers(Map.of("service", "order-service"))
			.build();
		byte[] order = "{\"Id\":\"42\"}".getBytes(StandardCharsets.UTF_8);
		channel.basicPublish(EXCHANGE, "Order.Created", properties, order);
	}

}
