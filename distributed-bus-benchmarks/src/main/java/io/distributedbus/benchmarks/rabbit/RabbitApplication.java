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

package io.distributedbus.benchmarks.rabbit;

import java.time.Duration;
import java.util.Map;

import io.distributedbus.benchmarks.BenchmarkApplication;
import io.distributedbus.benchmarks.Settings;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * An application with one queue on RabbitMQ.
 */
final class RabbitApplication {

	static final String CONSUMER = "order-service";

	static final String PUBLISHER = "shop-service";

	static final Duration LIMIT = Duration.ofMinutes(4);

	private RabbitApplication() {
	}

	/**
	 * Starts the application with the bus as it is by default, except that the queue is
	 * there already: all contenders use the same.
	 */
	static ConfigurableApplicationContext start(Settings settings, String service, Object... beans) {
		String orders = "distributed-bus.channels.orders.";
		return BenchmarkApplication
			.start(Map.of("spring.application.name", service, "distributed-bus.transport", "rabbit", orders + "kind",
					"queue", orders + "destination", settings.text("queue"), orders + "consumed-by", CONSUMER,
					orders + "rabbit.declare", "none", "distributed-bus.service-map.events[0].channel", "orders",
					"distributed-bus.service-map.events[0].subscription-keys", "order.*"), beans);
	}

}
