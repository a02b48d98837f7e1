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

import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.redis.RedisBroker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConsumerRemoval}, on a real Redis.
 */
@NeedsContainers
@ParameterizedClass
@ValueSource(strings = { RedisBroker.OLDEST, RedisBroker.CURRENT })
class ConsumerRemovalTests {

	@Parameter
	String image;

	private final String key = TestRedis.name("left");

	private TestRedis redis;

	@BeforeEach
	void read() {
		this.redis = TestRedis.of(this.image);
		this.redis.group(this.key, "group", "0");
		this.redis.add(this.key, 2);
	}

	@Test
	void keepsAConsumerThatHasAPendingEntry() throws InterruptedException {
		this.redis.read(this.key, "group", "leaving", 2, 1);
		assertThat(remove()).isFalse();
		assertThat(this.redis.commands().xpending(this.key, "group").getConsumerMessageCount()).containsEntry("leaving",
				1L);
	}

	@Test
	void removesAConsumerThatHasNone() throws InterruptedException {
		this.redis.read(this.key, "group", "leaving", 2, 2);
		assertThat(remove()).isTrue();
		assertThat(this.redis.commands().xinfoConsumers(this.key, "group")).isEmpty();
	}

	private boolean remove() throws InterruptedException {
		try (RedisClients clients = this.redis.clients()) {
			return ConsumerRemoval.remove(clients.shared(), new GroupPlace(this.key, "group", "mine"), "leaving");
		}
	}

}
