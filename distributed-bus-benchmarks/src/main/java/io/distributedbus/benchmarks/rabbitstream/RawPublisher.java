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

import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.Producer;
import io.distributedbus.benchmarks.Blocks;
import io.distributedbus.benchmarks.Contender;
import io.distributedbus.benchmarks.Json;
import io.distributedbus.benchmarks.OrderPlaced;
import io.distributedbus.benchmarks.RabbitAddress;
import io.distributedbus.benchmarks.Sample;
import io.distributedbus.benchmarks.Settings;
import tools.jackson.databind.ObjectWriter;

/**
 * The raw client.
 */
public final class RawPublisher implements Contender {

	@Override
	public Sample run(Settings settings) throws Exception {
		ObjectWriter writer = Json.writer();
		try (Environment environment = RabbitAddress.ofEnvironment().streamEnvironment();
				Producer producer = environment.producerBuilder().stream(settings.text("stream")).build()) {
			EventMessages messages = new EventMessages(producer, OrderPlaced.KEY);
			return Blocks.publish(settings, RabbitStreamPublishBenchmark.BLOCK, (from, count) -> {
				Confirms confirms = new Confirms(count);
				for (long number = from; number < from + count; number++) {
					producer.send(messages.create(writer.writeValueAsBytes(OrderPlaced.of(number))), confirms);
				}
				confirms.await();
			});
		}
	}

}
