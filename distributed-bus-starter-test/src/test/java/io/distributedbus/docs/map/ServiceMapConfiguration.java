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

package io.distributedbus.docs.map;

import java.util.List;
import java.util.Set;

import io.distributedbus.map.DistributedServiceMap;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A service map in Java.
 */
// tag::bean[]
@Configuration(proxyBeanMethods = false)
class ServiceMapConfiguration {

	@Bean
	DistributedServiceMap serviceMap() {
		return DistributedServiceMap.initialize()
			.withCommandMapping("ticket-service", "ticket_commands")
			.withEventMapping("user_events", List.of("user.*"))
			.withEventMapping("audit_events", List.of("*"), Set.of("test-service"), Set.of());
	}

}
// end::bean[]
