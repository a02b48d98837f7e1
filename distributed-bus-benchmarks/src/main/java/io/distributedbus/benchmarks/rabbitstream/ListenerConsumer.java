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

import java.util.Map;
import java.util.UUID;

import com.rabbitmq.stream.OffsetSpecification;
import io.distributedbus.benchmarks.BenchmarkApplication;
import io.distributedbus.benchmarks.Contender;
import io.distributedbus.benchmarks.OrderPlaced;
import io.distributedbus.benchmarks.Payload;
import io.distributedbus.benchmarks.Sample;
import io.distributedbus.benchmarks.Settings;
import io.distributedbus.benchmarks.Window;

import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.support.converter.JacksonJsonMessageConverter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.rabbit.stream.listener.ConsumerCustomizer;

/**
 * Spring's listener on a stream with Boot's defaults, but told where to start and to
 * store offsets as the others do.
 */
public final class ListenerConsumer implements Contender {

	@Override
	public Sample run(Settings settings) throws Exception {
		Window window = Window.of(settings);
		boolean json = Payload.of(settings) == Payload.JSON;
		Object listener = json ? new JsonListener(window) : new BytesListener(window);
		try (ConfigurableApplicationContext context = BenchmarkApplication.start(Map.of("distributed-bus.enabled",
				"false", "spring.rabbitmq.listener.type", "stream", "stream", settings.text("stream")), customizer(),
				new JacksonJsonMessageConverter(), listener)) {
			return window.await(StreamApplication.LIMIT);
		}
	}

	private static ConsumerCustomizer customizer() {
		return (id, builder) -> builder.name("consumer-" + UUID.randomUUID())
			.offset(OffsetSpecification.first())
			.autoTrackingStrategy()
			.messageCountBeforeStorage(RawConsumer.STORE_INTERVAL);
	}

	/**
	 * The listener that takes a record.
	 *
	 * @param window the window
	 */
	record JsonListener(Window window) {

		@RabbitListener(queues = "${stream}", messageConverter = "jacksonJsonMessageConverter")
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

		@RabbitListener(queues = "${stream}")
		public void handle(byte[] payload) {
			this.window.handled(OrderPlaced.number(payload));
		}

	}

}
