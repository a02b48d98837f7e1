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

package io.distributedbus.benchmarks.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import io.distributedbus.benchmarks.BenchmarkApplication;
import io.distributedbus.benchmarks.Sample;
import io.distributedbus.benchmarks.Settings;
import io.distributedbus.benchmarks.Window;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * An application with one channel on Kafka.
 */
final class KafkaApplication {

	static final Duration LIMIT = Duration.ofMinutes(4);

	private KafkaApplication() {
	}

	/**
	 * Consumes a topic with the bus, as it is configured by default.
	 */
	static Sample consume(Settings settings, Object handlers, Window window) throws Exception {
		try (ConfigurableApplicationContext context = start(settings, "consumer-" + UUID.randomUUID(), handlers)) {
			return window.await(LIMIT);
		}
	}

	static ConfigurableApplicationContext start(Settings settings, String service, Object... beans) {
		return BenchmarkApplication.start(Map.of("spring.application.name", service, "spring.kafka.bootstrap-servers",
				settings.text("bootstrap"), "distributed-bus.transport", "kafka",
				"distributed-bus.channels.orders.kind", "stream", "distributed-bus.channels.orders.destination",
				settings.text("topic"), "distributed-bus.service-map.events[0].channel", "orders",
				"distributed-bus.service-map.events[0].subscription-keys", "order.*"), beans);
	}

}
