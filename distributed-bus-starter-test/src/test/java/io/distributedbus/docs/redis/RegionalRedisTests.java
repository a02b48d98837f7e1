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

package io.distributedbus.docs.redis;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs what the page on servers of Redis shows of connections.
 */
class RegionalRedisTests {

	@Test
	void channelHasAnotherConnectionBesideThatOfBoot() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
			.withUserConfiguration(RegionalRedis.class)
			.withPropertyValues("regional.host=region", "regional.port=1", "spring.data.redis.port=2")
			.run((context) -> {
				assertThat(context.getBean("regionalConnection", LettuceConnectionFactory.class).getPort())
					.isEqualTo(1);
				assertThat(context.getBean(LettuceConnectionFactory.class).getPort()).isEqualTo(2);
			});
	}

}
