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

import java.util.Map;
import java.util.UUID;

import io.distributedbus.benchmarks.BenchmarkApplication;
import io.distributedbus.benchmarks.Contender;
import io.distributedbus.benchmarks.OrderPlaced;
import io.distributedbus.benchmarks.Sample;
import io.distributedbus.benchmarks.Settings;
import io.distributedbus.benchmarks.Window;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.serializer.JacksonJsonDeserializer;

/**
 * Spring Kafka's typed listener, record by record, with Boot's defaults.
 */
public final class ListenerConsumer implements Contender {

	@Override
	public Sample run(Settings settings) throws Exception {
		Window window = Window.of(settings);
		try (ConfigurableApplicationContext context = BenchmarkApplication.start(properties(settings),
				new Listener(window))) {
			return window.await(KafkaApplication.LIMIT);
		}
	}

	private static Map<String, Object> properties(Settings settings) {
		String consumer = "spring.kafka.consumer.";
		return Map.of("spring.kafka.bootstrap-servers", settings.text("bootstrap"), "topic", settings.text("topic"),
				"distributed-bus.enabled", "false", consumer + "group-id", UUID.randomUUID().toString(),
				consumer + "auto-offset-reset", "earliest", consumer + "value-deserializer",
				JacksonJsonDeserializer.class.getName(),
				consumer + "properties[" + JacksonJsonDeserializer.VALUE_DEFAULT_TYPE + "]",
				OrderPlaced.class.getName(),
				consumer + "properties[" + JacksonJsonDeserializer.USE_TYPE_INFO_HEADERS + "]", "false");
	}

	/**
	 * The listener.
	 *
	 * @param window the window
	 */
	record Listener(Window window) {

		@KafkaListener(topics = "${topic}")
		public void handle(OrderPlaced event) {
			this.window.handled(event.number());
		}

	}

}
