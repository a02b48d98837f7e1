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

package io.distributedbus.sample.user;

import io.distributedbus.publish.SendInterceptor;
import io.distributedbus.test.DistributedBusTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for the user service while nothing can be sent.
 */
@SpringBootTest
@DistributedBusTest
class UnconfirmedUserTests {

	@Autowired
	private Users users;

	@Test
	void storesNobodyWhoCannotBeAnnounced() {
		assertThatIllegalStateException().isThrownBy(() -> this.users.register(new NewUser("Ada", "ada@example.org")))
			.withMessage("Nothing can be sent");
		assertThat(this.users.findAll()).isEmpty();
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class NothingCanBeSent {

		@Bean
		SendInterceptor failingInterceptor() {
			return (envelope, headers) -> {
				throw new IllegalStateException("Nothing can be sent");
			};
		}

	}

}
