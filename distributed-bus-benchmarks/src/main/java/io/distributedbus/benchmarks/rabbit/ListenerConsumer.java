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

import java.util.Map;

import io.distributedbus.benchmarks.BenchmarkApplication;
import io.distributedbus.benchmarks.Contender;
import io.distributedbus.benchmarks.OrderPlaced;
import io.distributedbus.benchmarks.Payload;
import io.distributedbus.benchmarks.Sample;
import io.distributedbus.benchmarks.Settings;
import io.distributedbus.benchmarks.Window;

import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.support.converter.JacksonJsonMessageConverter;
import org.springframework.amqp.support.converter.SimpleMessageConverter;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Spring AMQP's listener with Boot's defaults.
 */
public final class ListenerConsumer implements Contender {

	@Override
	public Sample run(Settings settings) throws Exception {
		Window window = Window.of(settings);
		boolean json = Payload.of(settings) == Payload.JSON;
		Object listener = json ? new JsonListener(window) : new BytesListener(window);
		Object converter = json ? new JacksonJsonMessageConverter() : new SimpleMessageConverter();
		try (ConfigurableApplicationContext context = BenchmarkApplication
			.start(Map.of("distributed-bus.enabled", "false", "queue", settings.text("queue")), converter, listener)) {
			return window.await(RabbitApplication.LIMIT);
		}
	}

	/**
	 * The listener that takes a record.
	 *
	 * @param window the window
	 */
	record JsonListener(Window window) {

		@RabbitListener(queues = "${queue}")
		public void handle(OrderPlaced event) {
			this.window.handled(event.number());
		}

	}

	/**
	 * The listener that takes bytes.
	 *
	 * @param window the window
	 */
	record BytesListener(Window window) {

		@RabbitListener(queues = "${queue}")
		public void handle(byte[] payload) {
			this.window.handled(OrderPlaced.number(payload));
		}

	}

}
