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

import io.distributedbus.transport.redis.RedisTransport;
import io.lettuce.core.AbstractRedisClient;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Auto-configuration of the Redis transport over the connection that Boot has configured.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = DistributedBusAutoConfiguration.class,
		afterName = "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration")
@ConditionalOnClass({ RedisConnectionFactory.class, AbstractRedisClient.class })
@ConditionalOnBean(RedisConnectionFactory.class)
@ConditionalOnBooleanProperty(name = "distributed-bus.enabled", matchIfMissing = true)
@EnableConfigurationProperties(DistributedBusProperties.class)
public final class DistributedBusRedisAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	RedisTransport distributedBusRedisTransport(ListableBeanFactory beanFactory, DistributedBusProperties properties) {
		String namespace = properties.redis().namespace();
		return new RedisTransport(new RedisConnectionFactories(beanFactory), (namespace != null) ? namespace : "");
	}

}
