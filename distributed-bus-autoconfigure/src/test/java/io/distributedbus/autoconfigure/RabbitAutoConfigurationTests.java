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

package io.distributedbus.autoconfigure;

import io.distributedbus.transport.rabbit.RabbitTransport;
import org.junit.jupiter.api.Test;

import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionNameStrategy;
import org.springframework.amqp.rabbit.connection.SimplePropertyValueConnectionNameStrategy;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DistributedBusRabbitAutoConfiguration}.
 */
class RabbitAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, RabbitAutoConfiguration.class,
				DistributedBusAutoConfiguration.class, DistributedBusMemoryAutoConfiguration.class,
				DistributedBusRabbitAutoConfiguration.class))
		.withPropertyValues("spring.application.name=ticket-service", "distributed-bus.transport=rabbit",
				"distributed-bus.channels.orders.kind=queue");

	@Test
	void bringsTheTransportWithoutConnecting() {
		this.runner.withPropertyValues("spring.rabbitmq.port=1")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(RabbitTransport.class));
	}

	@Test
	void backsOffWithoutSpringRabbit() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.amqp", "com.rabbitmq"))
			.withPropertyValues("distributed-bus.transport=memory")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("distributedBusRabbitTransport"));
	}

	@Test
	void backsOffWithoutAConnectionFactory() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DistributedBusRabbitAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RabbitTransport.class));
	}

	@Test
	void backsOffWhenTheBusIsOff() {
		this.runner.withPropertyValues("distributed-bus.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RabbitTransport.class));
	}

	@Test
	void namesConnectionsAfterTheServiceAndTheHost() {
		this.runner.run((context) -> assertThat(
				name(context.getBean(ConnectionNameStrategy.class), context.getBean(ConnectionFactory.class)))
			.matches("ticket-service#distributed-bus-.+#@.+"));
		this.runner.withPropertyValues("distributed-bus.service-name=tickets")
			.run((context) -> assertThat(
					name(context.getBean(ConnectionNameStrategy.class), context.getBean(ConnectionFactory.class)))
				.startsWith("tickets#"));
	}

	@Test
	void leavesTheNameOfConnectionsToTheApplication() {
		this.runner
			.withBean("ownNames", ConnectionNameStrategy.class,
					() -> new SimplePropertyValueConnectionNameStrategy("spring.application.name"))
			.run((context) -> assertThat(context).hasSingleBean(ConnectionNameStrategy.class).hasBean("ownNames"));
	}

	@Test
	void refusesAStreamWithoutItsLibrary() {
		this.runner.withPropertyValues("distributed-bus.channels.log.kind=stream")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("org.springframework.amqp:spring-rabbit-stream"));
	}

	private static String name(ConnectionNameStrategy names, ConnectionFactory factory) {
		assertThat(factory).isInstanceOf(CachingConnectionFactory.class);
		return names.obtainNewConnectionName(factory);
	}

}
