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

package io.distributedbus.benchmarks;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RabbitAddress}.
 */
class RabbitAddressTests {

	@Test
	void hasTheDefaultsOfBoot() {
		assertThat(RabbitAddress.of(Map.of()))
			.isEqualTo(new RabbitAddress("localhost", 5672, "localhost", 5552, "/", "guest", "guest"));
	}

	@Test
	void looksForStreamsOnTheSameHost() {
		RabbitAddress address = RabbitAddress.of(Map.of("SPRING_RABBITMQ_HOST", "rabbit.example.org"));
		assertThat(address.host()).isEqualTo("rabbit.example.org");
		assertThat(address.streamHost()).isEqualTo("rabbit.example.org");
	}

	@Test
	void tellsContendersAllOfIt() {
		RabbitAddress address = new RabbitAddress("one", 1, "two", 2, "three", "four", "five");
		assertThat(RabbitAddress.of(address.toEnvironment())).isEqualTo(address);
	}

	@Test
	void keepsThePasswordToItself() {
		RabbitAddress address = new RabbitAddress("one", 1, "two", 2, "three", "four", "secret");
		assertThat(address).asString().doesNotContain("secret");
	}

}
