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

import java.util.List;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.map.CommandMapping;
import io.distributedbus.map.DistributedServiceMap;
import io.distributedbus.map.EventMapping;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ServiceMapsTests {

	private static final TestEnvironment PROPERTIES = TestEnvironment.yaml("""
			spring.application.name: user-service
			distributed-bus.service-map:
			  commands:
			    ticket-service: tickets
			  events:
			    - { channel: events, subscription-keys: ["user.*", "order.#"], exclude: [ticket-service] }
			    - { channel: audit, subscription-keys: "*", include: "user-service, order-service" }
			""");

	@Test
	void takeAllOfAMapping() {
		DistributedServiceMap map = PROPERTIES.configuration().map();
		assertThat(map.commandChannel("ticket-service")).isEqualTo("tickets");
		assertThat(map.eventChannels("order", "user-service")).containsExactly("events", "audit");
		assertThat(map.eventChannels("user.registered", "ticket-service")).isEmpty();
		assertThat(map.eventChannels("user.registered", "order-service")).containsExactly("events", "audit");
		assertThat(map.eventChannels("user.registered", "other")).containsExactly("events");
	}

	@Test
	void areEmptyWithoutAnyMapping() {
		DistributedServiceMap map = TestEnvironment.yaml("spring.application.name: user-service").configuration().map();
		assertThat(map.commands()).isEmpty();
		assertThat(map.events()).isEmpty();
	}

	@Test
	void areMergedWithBeans() {
		DistributedServiceMap bean = DistributedServiceMap.initialize()
			.withCommandMapping("order-service", "orders")
			.withEventMapping("late", List.of("*"));
		DistributedServiceMap map = PROPERTIES
			.configuration(bean, DistributedServiceMap.initialize().withEventMapping("last", List.of("*")))
			.map();
		assertThat(map.commands()).extracting(CommandMapping::service)
			.containsExactly("ticket-service", "order-service");
		assertThat(map.events()).extracting(EventMapping::channel).containsExactly("events", "audit", "late", "last");
	}

	@Test
	void refuseABeanThatMapsWhatIsMapped() {
		DistributedServiceMap bean = DistributedServiceMap.initialize().withCommandMapping("ticket-service", "tickets");
		assertThatExceptionOfType(BusConfigurationException.class).isThrownBy(() -> PROPERTIES.configuration(bean))
			.satisfies((ex) -> assertThat(ex.description())
				.contains("distributed-bus.service-map.commands.ticket-service or a DistributedServiceMap bean"));
	}

}
