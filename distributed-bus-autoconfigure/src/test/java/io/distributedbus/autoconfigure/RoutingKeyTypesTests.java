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
import io.distributedbus.UnmappedTypeException;
import io.distributedbus.autoconfigure.routed.FirstRoutedType;
import io.distributedbus.autoconfigure.routed.FirstRoutedType.Nested;
import io.distributedbus.publish.TypeRoutes;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RoutingKeyTypes}.
 */
class RoutingKeyTypesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DistributedBusAutoConfiguration.class,
				DistributedBusMemoryAutoConfiguration.class))
		.withPropertyValues("spring.application.name=shop");

	@Test
	void findsNothingWithoutPackages() {
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			assertThat(RoutingKeyTypes.find(context.getBeanFactory())).isEmpty();
		}
	}

	@Test
	void findsTypesInThePackagesOfTheApplication() {
		this.runner.withUserConfiguration(Application.class)
			.run((context) -> assertThat(RoutingKeyTypes.find(context.getBeanFactory()))
				.containsExactlyInAnyOrder(FirstRoutedType.class, Nested.class));
	}

	@Test
	void failsTheStartWhenConfiguredRouteTakesTheKeyOfFoundType() {
		this.runner.withUserConfiguration(Application.class)
			.withPropertyValues("distributed-bus.routes[0].type=java.lang.String",
					"distributed-bus.routes[0].key=routed.first")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(BusConfigurationException.class)
				.hasMessageContaining("'routed.first' belongs to two types")
				.hasMessageContaining(FirstRoutedType.class.getName()));
	}

	@Test
	void usesTheConfiguredRoutes() {
		this.runner
			.withPropertyValues("distributed-bus.routes[0].type=java.lang.String", "distributed-bus.routes[0].key=text",
					"distributed-bus.routes[0].service=stock")
			.run((context) -> {
				TypeRoutes routes = context.getBean(TypeRoutes.class);
				assertThat(routes.get(String.class).key()).isEqualTo("text");
				assertThat(routes.get(String.class).service()).isEqualTo("stock");
				assertThatExceptionOfType(UnmappedTypeException.class).isThrownBy(() -> routes.get(Integer.class));
			});
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = FirstRoutedType.class)
	static class Application {

	}

}
