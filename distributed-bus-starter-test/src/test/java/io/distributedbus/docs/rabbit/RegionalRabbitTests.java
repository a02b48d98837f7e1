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

import io.distributedbus.transport.rabbitstream.RabbitStreamConnection;
import org.junit.jupiter.api.Test;

import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs what the page on the connections of RabbitMQ shows.
 */
class RegionalRabbitTests {

	@Test
	void channelHasAnotherConnectionBesideThatOfBoot() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(RabbitAutoConfiguration.class))
			.withUserConfiguration(RegionalRabbit.class)
			.withPropertyValues("regional.uri=amqp://user:secret@region:1/", "spring.rabbitmq.port=2")
			.run((context) -> {
				assertThat(context.getBean("regionalConnection", ConnectionFactory.class).getPort()).isEqualTo(1);
				assertThat(context.getBean(ConnectionFactory.class).getPort()).isEqualTo(2);
			});
	}

	@Test
	void streamHasAnotherConnection() {
		new ApplicationContextRunner().withUserConfiguration(RegionalRabbit.class, RegionalStreams.class)
			.withPropertyValues("regional.uri=amqp://user:secret@region:1/",
					"regional.stream-uri=rabbitmq-stream://user:secret@region:3/")
			.run((context) -> assertThat(context.getBean(RabbitStreamConnection.class).deadLetters().getPort())
				.isEqualTo(1));
	}

}
