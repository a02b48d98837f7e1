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

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import io.distributedbus.benchmarks.Contender;
import io.distributedbus.benchmarks.Payload;
import io.distributedbus.benchmarks.RabbitAddress;
import io.distributedbus.benchmarks.Sample;
import io.distributedbus.benchmarks.Settings;
import io.distributedbus.benchmarks.Window;

/**
 * The best consumer that we can write by hand: handles on the client's thread, and
 * acknowledges many deliveries with one frame.
 */
public final class RawConsumer implements Contender {

	static final int PREFETCH = 250;

	static final int ACKNOWLEDGED_AT_ONCE = 100;

	@Override
	public Sample run(Settings settings) throws Exception {
		Window window = Window.of(settings);
		try (Connection connection = RabbitAddress.ofEnvironment().connectionFactory().newConnection()) {
			Channel channel = connection.createChannel();
			channel.basicQos(PREFETCH);
			Handling handling = new Handling(channel, Payload.of(settings).number(), window, settings.number("total"));
			channel.basicConsume(settings.text("queue"), false, handling);
			Sample sample = window.await(RabbitApplication.LIMIT);
			handling.acknowledged.await(1, TimeUnit.SECONDS);
			return sample;
		}
	}

	private static final class Handling extends DefaultConsumer {

		private final CountDownLatch acknowledged = new CountDownLatch(1);

		private final ToLongFunction<byte[]> number;

		private final Window window;

		private long left;

		private int unacknowledged;

		Handling(Channel channel, ToLongFunction<byte[]> number, Window window, long total) {
			super(channel);
			this.number = number;
			this.window = window;
			this.left = total;
		}

		@Override
		public void handleDelivery(String consumerTag, Envelope envelope, AMQP.BasicProperties properties, byte[] body)
				throws IOException {
			this.window.handled(this.number.applyAsLong(body));
			this.left--;
			this.unacknowledged++;
			if (this.unacknowledged == ACKNOWLEDGED_AT_ONCE || this.left == 0) {
				getChannel().basicAck(envelope.getDeliveryTag(), true);
				this.unacknowledged = 0;
			}
			if (this.left == 0) {
				this.acknowledged.countDown();
			}
		}

	}

}
