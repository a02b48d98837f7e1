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

import java.util.concurrent.atomic.AtomicReference;

import io.distributedbus.benchmarks.Contender;
import io.distributedbus.benchmarks.Json;
import io.distributedbus.benchmarks.OrderPlaced;
import io.distributedbus.benchmarks.Sample;
import io.distributedbus.benchmarks.Settings;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.ObjectWriter;

/**
 * The raw producer.
 */
public final class RawPublisher implements Contender {

	@Override
	public Sample run(Settings settings) throws Exception {
		PublishRun run = new PublishRun(settings);
		ObjectWriter writer = Json.writer();
		RecordFactory records = new RecordFactory(run.topic(), OrderPlaced.KEY);
		AtomicReference<Exception> failure = new AtomicReference<>();
		Callback callback = (metadata, exception) -> {
			if (exception != null) {
				failure.set(exception);
			}
		};
		try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
				ProducerSettings.of(settings.text("bootstrap")), new ByteArraySerializer(),
				new ByteArraySerializer())) {
			return run.run((from, count) -> {
				for (long number = from; number < from + count; number++) {
					producer.send(records.create(writer.writeValueAsBytes(OrderPlaced.of(number))), callback);
				}
				producer.flush();
				if (failure.get() != null) {
					throw failure.get();
				}
			});
		}
	}

}
