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

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import com.rabbitmq.stream.ByteCapacity;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.OffsetSpecification;
import com.rabbitmq.stream.Producer;
import io.distributedbus.benchmarks.Json;
import io.distributedbus.benchmarks.OrderPlaced;
import io.distributedbus.benchmarks.RabbitAddress;
import tools.jackson.databind.ObjectWriter;

/**
 * Streams, and what is in them.
 */
final class Streams {

	private static final int BLOCK = 10_000;

	private static final long LIMIT_SECONDS = 30;

	private Streams() {
	}

	/**
	 * Creates a stream that cannot fill the disk.
	 */
	static void create(RabbitAddress address, String stream) {
		try (Environment environment = address.streamEnvironment()) {
			environment.streamCreator().name(stream).maxLengthBytes(ByteCapacity.GB(2)).create();
		}
	}

	static void delete(RabbitAddress address, String stream) {
		try (Environment environment = address.streamEnvironment()) {
			if (environment.streamExists(stream)) {
				environment.deleteStream(stream);
			}
		}
	}

	/**
	 * Fills a new stream with numbered events.
	 */
	static void load(RabbitAddress address, String stream, long events) throws InterruptedException {
		create(address, stream);
		ObjectWriter writer = Json.writer();
		try (Environment environment = address.streamEnvironment();
				Producer producer = environment.producerBuilder().stream(stream).build()) {
			EventMessages messages = new EventMessages(producer, OrderPlaced.KEY);
			for (long from = 0; from < events; from += BLOCK) {
				Confirms confirms = new Confirms((int) Math.min(BLOCK, events - from));
				for (long number = from; number < Math.min(from + BLOCK, events); number++) {
					producer.send(messages.create(writer.writeValueAsBytes(OrderPlaced.of(number))), confirms);
				}
				confirms.await();
			}
		}
		checkSize(address, stream, events);
	}

	/**
	 * Checks how many messages a stream holds that nobody writes to any more.
	 */
	static void checkSize(RabbitAddress address, String stream, long messages) throws InterruptedException {
		AtomicLong size = new AtomicLong();
		try (Environment environment = address.streamEnvironment()) {
			environment.consumerBuilder()
				.stream(stream)
				.offset(OffsetSpecification.last())
				.messageHandler((context, message) -> size.set(context.offset() + 1))
				.build();
			long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
			while (size.get() < messages && System.nanoTime() < end) {
				TimeUnit.MILLISECONDS.sleep(100);
			}
			// The rest of the last chunk, if there is too much
			TimeUnit.MILLISECONDS.sleep(100);
		}
		if (size.get() != messages) {
			throw new IllegalStateException(
					"The run is void: stream '" + stream + "' holds " + size + " messages instead of " + messages);
		}
	}

}
