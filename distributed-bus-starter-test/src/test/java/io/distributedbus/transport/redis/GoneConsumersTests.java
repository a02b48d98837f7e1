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
import java.util.List;

import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.redis.RedisBroker;
import io.lettuce.core.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GoneConsumers}.
 */
@NeedsContainers
class GoneConsumersTests {

	private static final String GROUP = "ticket-service";

	private TestRedis redis;

	private RedisClients clients;

	private String key;

	@BeforeEach
	void connect() {
		this.redis = TestRedis.of(RedisBroker.OLDEST);
		this.clients = this.redis.clients();
		this.key = TestRedis.name("gone-consumers");
		this.redis.group(this.key, GROUP, "0");
		this.redis.add(this.key, 2);
		this.redis.read(this.key, GROUP, "gone", 1, 1);
		this.redis.read(this.key, GROUP, "with-pending", 1, 0);
		this.redis.commands().xgroupCreateconsumer(this.key, Consumer.from(GROUP, "ours"));
	}

	@AfterEach
	void disconnect() {
		this.clients.close();
	}

	@Test
	void removesOthersThatHaveNothingPending() throws InterruptedException {
		remove(Duration.ZERO);
		assertThat(consumers()).containsExactlyInAnyOrder("with-pending", "ours");
		assertThat(this.redis.commands().xpending(this.key, GROUP).getCount()).isOne();
	}

	@Test
	void keepsThoseThatHaveAskedForSomethingLately() throws InterruptedException {
		remove(Duration.ofHours(1));
		assertThat(consumers()).containsExactlyInAnyOrder("gone", "with-pending", "ours");
	}

	@Test
	void waitsADayOrLonger() {
		assertThat(GoneConsumers.idle(Duration.ofMinutes(1))).isEqualTo(Duration.ofDays(1));
		assertThat(GoneConsumers.idle(Duration.ofHours(3))).isEqualTo(Duration.ofHours(30));
	}

	private void remove(Duration idle) throws InterruptedException {
		new GoneConsumers(new GroupPlace(this.key, GROUP, "ours"), idle).remove(this.clients.shared());
	}

	private List<String> consumers() {
		return this.redis.commands()
			.xinfoConsumers(this.key, GROUP)
			.stream()
			.map((consumer) -> (String) ((List<?>) consumer).get(1))
			.toList();
	}

}
