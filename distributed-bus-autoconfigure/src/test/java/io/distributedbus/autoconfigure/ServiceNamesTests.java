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

import io.distributedbus.BusConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ServiceNamesTests {

	@Test
	void isTheNameOfTheApplication() {
		assertThat(TestEnvironment.yaml("spring.application.name: user-service").configuration().service())
			.isEqualTo("user-service");
	}

	@Test
	void isItsOwnNameWhenItHasOne() {
		assertThat(TestEnvironment.yaml("""
				spring.application.name: user-service
				distributed-bus.service-name: users.eu
				""").configuration().service()).isEqualTo("users.eu");
	}

	@ParameterizedTest
	@CsvSource({ "distributed-bus.service-name", "spring.application.name" })
	void refusesAMalformedName(String property) {
		assertThatExceptionOfType(BusConfigurationException.class)
			.isThrownBy(() -> TestEnvironment.yaml(property + ": \"user..service\\n\"").configuration())
			.satisfies((ex) -> assertThat(ex.description())
				.isEqualTo("The service name 'user..service\\u000a' of '" + property + "' has an empty segment."));
	}

	@Test
	void refusesToBeMissing() {
		assertThatExceptionOfType(BusConfigurationException.class)
			.isThrownBy(() -> TestEnvironment.yaml("distributed-bus.service-name: ' '").configuration())
			.satisfies((ex) -> {
				assertThat(ex.description())
					.isEqualTo("This service has no name: neither 'distributed-bus.service-name' nor "
							+ "'spring.application.name' is set.");
				assertThat(ex.action()).isEqualTo("Set 'spring.application.name' to a name that no other service has.");
			});
	}

}
