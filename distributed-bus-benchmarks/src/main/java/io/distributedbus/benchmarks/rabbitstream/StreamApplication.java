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

package io.distributedbus.benchmarks.rabbitstream;

import java.time.Duration;
import java.util.Map;

import io.distributedbus.benchmarks.BenchmarkApplication;
import io.distributedbus.benchmarks.Settings;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * An application with one stream on RabbitMQ.
 */
final class StreamApplication {

	static final Duration LIMIT = Duration.ofMinutes(4);

	private StreamApplication() {
	}

	/**
	 * Starts the application with the bus as it is by default.
	 */
	static ConfigurableApplicationContext start(Settings settings, String service, Object... beans) {
		return BenchmarkApplication
			.start(Map.of("spring.application.name", service, "distributed-bus.transport", "rabbit",
					"distributed-bus.channels.orders.kind", "stream", "distributed-bus.channels.orders.destination",
					settings.text("stream"), "distributed-bus.service-map.events[0].channel", "orders",
					"distributed-bus.service-map.events[0].subscription-keys", "order.*"), beans);
	}

}
