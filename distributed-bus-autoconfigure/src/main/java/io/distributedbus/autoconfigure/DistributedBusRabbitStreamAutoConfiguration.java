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

import com.rabbitmq.stream.Environment;
import io.distributedbus.transport.rabbit.RabbitDeadLetters;
import io.distributedbus.transport.rabbitstream.RabbitStreamConnection;
import io.distributedbus.transport.rabbitstream.RabbitStreamTransport;
import org.jspecify.annotations.Nullable;

import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;

/**
 * Auto-configuration of the streams of RabbitMQ over the stream environment that Boot has
 * configured.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = DistributedBusRabbitAutoConfiguration.class,
		afterName = { "org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration",
				"org.springframework.boot.rabbitmq.autoconfigure.RabbitAutoConfiguration" })
@ConditionalOnClass({ Environment.class, ConnectionFactory.class })
@ConditionalOnBooleanProperty(name = "distributed-bus.enabled", matchIfMissing = true)
@ImportRuntimeHints(StreamCodecCustomizer.Hints.class)
public final class DistributedBusRabbitStreamAutoConfiguration {

	@Bean
	static StreamCodecCustomizer distributedBusStreamCodecCustomizer() {
		return new StreamCodecCustomizer();
	}

	@Bean
	@ConditionalOnBean({ Environment.class, ConnectionFactory.class })
	@ConditionalOnMissingBean
	RabbitStreams distributedBusRabbitStreams(BeanFactory beanFactory, ObjectProvider<Environment> environments,
			ObjectProvider<ConnectionFactory> connections) {
		RabbitDeadLetters deadLetters = new RabbitDeadLetters(
				(name) -> (name != null) ? connection(beanFactory, name).deadLetters() : connections.getObject());
		return new RabbitStreams(new RabbitStreamTransport(
				(@Nullable String name) -> (name != null) ? connection(beanFactory, name)
						: new RabbitStreamConnection(environments.getObject(), connections.getObject()),
				deadLetters::open));
	}

	private static RabbitStreamConnection connection(BeanFactory beanFactory, String name) {
		return beanFactory.getBean(name, RabbitStreamConnection.class);
	}

}
