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

import io.distributedbus.transport.kafka.KafkaConnection;
import io.distributedbus.transport.kafka.KafkaTransport;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Auto-configuration of the Kafka transport over the connection that Boot has configured.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = DistributedBusAutoConfiguration.class,
		afterName = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration")
@ConditionalOnClass(KafkaTemplate.class)
@ConditionalOnBean({ ConsumerFactory.class, ProducerFactory.class })
@ConditionalOnBooleanProperty(name = "distributed-bus.enabled", matchIfMissing = true)
public final class DistributedBusKafkaAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	KafkaTransport distributedBusKafkaTransport(BeanFactory beanFactory,
			ObjectProvider<ProducerFactory<?, ?>> producers, ObjectProvider<ConsumerFactory<?, ?>> consumers,
			ObjectProvider<KafkaAdmin> admin) {
		return new KafkaTransport((name) -> (name != null) ? beanFactory.getBean(name, KafkaConnection.class)
				: new KafkaConnection(producers.getObject(), consumers.getObject(), admin.getIfUnique()));
	}

}
