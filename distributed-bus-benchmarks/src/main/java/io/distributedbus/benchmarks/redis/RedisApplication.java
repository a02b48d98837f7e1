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

package io.distributedbus.benchmarks.redis;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.distributedbus.benchmarks.BenchmarkApplication;
import io.distributedbus.benchmarks.Settings;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * An application with one stream on Redis.
 */
final class RedisApplication {

	static final String CONSUMER = "order-service";

	static final String PUBLISHER = "shop-service";

	static final Duration LIMIT = Duration.ofMinutes(4);

	private RedisApplication() {
	}

	/**
	 * Starts the application with the bus as it is by default.
	 */
	static ConfigurableApplicationContext start(Settings settings, String service, Object... beans) {
		return start(settings, service, Map.of(), beans);
	}

	/**
	 * Starts the application.
	 * @param options what the channel is told of Redis
	 */
	static ConfigurableApplicationContext start(Settings settings, String service, Map<String, String> options,
			Object... beans) {
		Map<String, Object> properties = new HashMap<>(
				Map.of("spring.application.name", service, "distributed-bus.transport", "redis",
						"distributed-bus.channels.orders.kind", "stream", "distributed-bus.channels.orders.destination",
						settings.text("stream"), "distributed-bus.service-map.events[0].channel", "orders",
						"distributed-bus.service-map.events[0].subscription-keys", "order.*"));
		options.forEach((name, value) -> properties.put("distributed-bus.channels.orders.redis." + name, value));
		return BenchmarkApplication.start(properties, beans);
	}

}
