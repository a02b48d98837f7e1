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

import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionNameStrategy;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the RabbitMQ transport over the connection that Boot has
 * configured.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = DistributedBusAutoConfiguration.class,
		afterName = { "org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration",
				"org.springframework.boot.rabbitmq.autoconfigure.RabbitAutoConfiguration" })
@ConditionalOnClass(ConnectionFactory.class)
@ConditionalOnBean(ConnectionFactory.class)
@ConditionalOnBooleanProperty(name = "distributed-bus.enabled", matchIfMissing = true)
public final class DistributedBusRabbitAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	RabbitTransport distributedBusRabbitTransport(BeanFactory beanFactory,
			ObjectProvider<ConnectionFactory> connections, ObjectProvider<RabbitStreams> streams) {
		RabbitStreams ofStreams = streams.getIfAvailable();
		return new RabbitTransport(
				(name) -> (name != null) ? beanFactory.getBean(name, ConnectionFactory.class) : connections.getObject(),
				(ofStreams != null) ? ofStreams.transport() : null);
	}

	@Bean
	@ConditionalOnMissingBean(ConnectionNameStrategy.class)
	RabbitConnectionNames distributedBusRabbitConnectionNames(Environment environment) {
		return RabbitConnectionNames.of(environment);
	}

}
