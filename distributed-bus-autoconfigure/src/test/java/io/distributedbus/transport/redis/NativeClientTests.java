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

package io.distributedbus.transport.redis;

import java.time.Duration;

import io.distributedbus.BusConfigurationException;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.connection.RedisStaticMasterReplicaConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link NativeClient}.
 */
class NativeClientTests {

	@Test
	void factoryWithoutOneAddressIsRefused() {
		LettuceConnectionFactory factory = new LettuceConnectionFactory(
				new RedisStaticMasterReplicaConfiguration("localhost"));
		factory.afterPropertiesSet();
		try (RedisClients clients = new RedisClients(factory)) {
			assertThatExceptionOfType(BusConfigurationException.class)
				.isThrownBy(() -> clients.open(Duration.ofSeconds(30)))
				.withMessageContaining("spring.data.redis.masterreplica")
				.withMessageContaining("spring.data.redis.host");
		}
		finally {
			factory.destroy();
		}
	}

}
