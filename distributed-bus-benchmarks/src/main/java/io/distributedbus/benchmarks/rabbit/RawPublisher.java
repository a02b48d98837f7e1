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

import java.util.concurrent.atomic.AtomicLong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.distributedbus.benchmarks.Blocks;
import io.distributedbus.benchmarks.Contender;
import io.distributedbus.benchmarks.Json;
import io.distributedbus.benchmarks.OrderPlaced;
import io.distributedbus.benchmarks.RabbitAddress;
import io.distributedbus.benchmarks.Sample;
import io.distributedbus.benchmarks.Settings;
import tools.jackson.databind.ObjectWriter;

/**
 * The raw client on one channel.
 */
public final class RawPublisher implements Contender {

	private static final long CONFIRM_MILLIS = 30_000;

	@Override
	public Sample run(Settings settings) throws Exception {
		String queue = settings.text("queue");
		ObjectWriter writer = Json.writer();
		EventProperties properties = new EventProperties(OrderPlaced.KEY);
		AtomicLong returned = new AtomicLong();
		try (Connection connection = RabbitAddress.ofEnvironment().connectionFactory().newConnection()) {
			Channel channel = connection.createChannel();
			channel.confirmSelect();
			channel.addReturnListener((message) -> returned.incrementAndGet());
			return Blocks.publish(settings, RabbitPublishBenchmark.BLOCK, (from, count) -> {
				for (long number = from; number < from + count; number++) {
					channel.basicPublish("", queue, true, properties.next(),
							writer.writeValueAsBytes(OrderPlaced.of(number)));
				}
				channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
				if (returned.get() > 0) {
					throw new IllegalStateException("The broker returned " + returned + " messages");
				}
			});
		}
	}

}
