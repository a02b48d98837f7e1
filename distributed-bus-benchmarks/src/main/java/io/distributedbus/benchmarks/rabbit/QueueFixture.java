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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.distributedbus.benchmarks.Fixture;
import io.distributedbus.benchmarks.Json;
import io.distributedbus.benchmarks.OrderPlaced;
import io.distributedbus.benchmarks.RabbitAddress;
import tools.jackson.databind.ObjectWriter;

/**
 * A quorum queue of its own for each run: full before the run and empty after it, or the
 * other way round.
 */
final class QueueFixture implements Fixture {

	private static final int WINDOW = 2000;

	private static final long LIMIT_SECONDS = 30;

	private final RabbitAddress address;

	private final String queue;

	private final long before;

	private final long after;

	private QueueFixture(RabbitAddress address, String queue, long before, long after) {
		this.address = address;
		this.queue = queue;
		this.before = before;
		this.after = after;
	}

	static QueueFixture full(RabbitAddress address, String queue, long events) {
		return new QueueFixture(address, queue, events, 0);
	}

	static QueueFixture empty(RabbitAddress address, String queue, long events) {
		return new QueueFixture(address, queue, 0, events);
	}

	@Override
	public void setUp() throws IOException, InterruptedException, TimeoutException {
		ObjectWriter writer = Json.writer();
		EventProperties properties = new EventProperties(OrderPlaced.KEY);
		try (Connection connection = this.address.connectionFactory().newConnection()) {
			Channel channel = connection.createChannel();
			channel.queueDeclare(this.queue, true, false, false, Map.of("x-queue-type", "quorum"));
			channel.confirmSelect();
			for (long number = 0; number < this.before; number++) {
				AMQP.BasicProperties persistent = properties.next();
				channel.basicPublish("", this.queue, persistent, writer.writeValueAsBytes(OrderPlaced.of(number)));
				if (number % WINDOW == WINDOW - 1) {
					channel.waitForConfirmsOrDie();
				}
			}
			channel.waitForConfirmsOrDie();
		}
	}

	@Override
	public void check() throws IOException, InterruptedException, TimeoutException {
		try (Connection connection = this.address.connectionFactory().newConnection()) {
			Channel channel = connection.createChannel();
			long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
			long messages = channel.messageCount(this.queue);
			while (messages != this.after && System.nanoTime() < end) {
				TimeUnit.MILLISECONDS.sleep(100);
				messages = channel.messageCount(this.queue);
			}
			if (messages != this.after) {
				throw new IllegalStateException("The run is void: queue '" + this.queue + "' holds " + messages
						+ " messages instead of " + this.after);
			}
		}
	}

	@Override
	public void tearDown() throws IOException, TimeoutException {
		try (Connection connection = this.address.connectionFactory().newConnection()) {
			Channel channel = connection.createChannel();
			channel.queueDelete(this.queue);
			channel.queueDelete(this.queue + "." + RabbitApplication.CONSUMER + ".dead-letters");
		}
	}

}
