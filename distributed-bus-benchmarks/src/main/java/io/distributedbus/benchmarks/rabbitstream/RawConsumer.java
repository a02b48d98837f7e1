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

import java.util.UUID;
import java.util.function.ToLongFunction;

import com.rabbitmq.stream.ConsumerFlowStrategy;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.MessageHandler;
import com.rabbitmq.stream.OffsetSpecification;
import io.distributedbus.benchmarks.Contender;
import io.distributedbus.benchmarks.Payload;
import io.distributedbus.benchmarks.RabbitAddress;
import io.distributedbus.benchmarks.Sample;
import io.distributedbus.benchmarks.Settings;
import io.distributedbus.benchmarks.Window;

/**
 * The raw client, which handles on its own thread and stores offsets as often as the bus:
 * with each chunk, unless fewer than the interval were handled since.
 */
public final class RawConsumer implements Contender {

	static final int CREDITS = 10;

	static final int STORE_INTERVAL = 100;

	@Override
	public Sample run(Settings settings) throws Exception {
		Window window = Window.of(settings);
		try (Environment environment = RabbitAddress.ofEnvironment().streamEnvironment()) {
			environment.consumerBuilder()
				.stream(settings.text("stream"))
				.name("consumer-" + UUID.randomUUID())
				.singleActiveConsumer()
				.offset(OffsetSpecification.first())
				.flow()
				.strategy(ConsumerFlowStrategy.creditOnChunkArrival(CREDITS))
				.builder()
				.manualTrackingStrategy()
				.builder()
				.messageHandler(new Handling(Payload.of(settings).number(), window))
				.build();
			return window.await(StreamApplication.LIMIT);
		}
	}

	private static final class Handling implements MessageHandler {

		private final ToLongFunction<byte[]> number;

		private final Window window;

		private int unstored;

		private long timestamp;

		Handling(ToLongFunction<byte[]> number, Window window) {
			this.number = number;
			this.window = window;
		}

		@Override
		public void handle(Context context, Message message) {
			this.window.handled(this.number.applyAsLong(message.getBodyAsBinary()));
			this.unstored++;
			if (context.timestamp() != this.timestamp) {
				this.timestamp = context.timestamp();
				storeIfDue(context);
			}
		}

		// All messages of a chunk bear its time
		private void storeIfDue(Context context) {
			if (this.unstored >= STORE_INTERVAL) {
				context.storeOffset();
				this.unstored = 0;
			}
		}

	}

}
