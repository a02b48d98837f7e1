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

import io.distributedbus.health.DistributedBusHealthIndicator;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DistributedBusHealthContributorAutoConfiguration}.
 */
class HealthContributorAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DistributedBusAutoConfiguration.class,
				DistributedBusMemoryAutoConfiguration.class, DistributedBusHealthContributorAutoConfiguration.class))
		.withPropertyValues("spring.application.name=shop");

	@Test
	void contributesHealth() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(DistributedBusHealthIndicator.class)
				.hasBean("distributedBusHealthContributor");
			assertThat(context.getBean(DistributedBusHealthIndicator.class).health().getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void contributesNothingWhenDisabled() {
		this.runner.withPropertyValues("management.health.distributedbus.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(DistributedBusHealthIndicator.class));
		this.runner.withPropertyValues("management.health.defaults.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(DistributedBusHealthIndicator.class));
	}

	@Test
	void contributesNothingWithoutBus() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DistributedBusHealthContributorAutoConfiguration.class))
			.run((context) -> assertThat(context).doesNotHaveBean(DistributedBusHealthIndicator.class));
	}

	@Test
	void backsOffForHealthOfTheApplication() {
		HealthIndicator mine = () -> Health.unknown().build();
		for (String name : new String[] { "distributedBusHealthIndicator", "distributedBusHealthContributor" }) {
			this.runner.withBean(name, HealthIndicator.class, () -> mine)
				.run((context) -> assertThat(context).hasSingleBean(HealthIndicator.class)
					.getBean(HealthIndicator.class)
					.isSameAs(mine));
		}
	}

}
