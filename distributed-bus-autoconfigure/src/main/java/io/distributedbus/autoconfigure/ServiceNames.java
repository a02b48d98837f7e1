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
import io.distributedbus.message.PeerText;
import io.distributedbus.message.RoutingKeys;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * The name of this service: {@code distributed-bus.service-name}, else
 * {@code spring.application.name}.
 */
final class ServiceNames {

	private ServiceNames() {
	}

	static String of(@Nullable String serviceName, @Nullable String applicationName) {
		if (StringUtils.hasText(serviceName)) {
			return check("distributed-bus.service-name", serviceName);
		}
		if (StringUtils.hasText(applicationName)) {
			return check("spring.application.name", applicationName);
		}
		throw new BusConfigurationException(
				"This service has no name: neither 'distributed-bus.service-name' nor "
						+ "'spring.application.name' is set.",
				"Set 'spring.application.name' to a name that no other service has.");
	}

	private static String check(String property, String name) {
		String fault = RoutingKeys.fault(name);
		if (fault != null) {
			throw new BusConfigurationException(
					"The service name '" + PeerText.escape(name) + "' of '" + property + "' " + fault + ".",
					"Use dot-separated words of at most " + RoutingKeys.MAX_BYTES + " bytes in all.");
		}
		return name;
	}

}
