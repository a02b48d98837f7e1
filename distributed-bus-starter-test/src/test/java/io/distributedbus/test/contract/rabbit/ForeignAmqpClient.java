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

package io.distributedbus.test.contract.rabbit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import io.distributedbus.message.Attribute;
import io.distributedbus.test.contract.harness.ForeignEnvelope;
import org.awaitility.Awaitility;

/**
 * A program that uses RabbitMQ without the bus. Safe for use by several threads.
 */
final class ForeignAmqpClient implements AutoCloseable {

	private static final Duration LIMIT = Duration.ofMinutes(1);

	private final ConnectionFactory factory = new ConnectionFactory();

	private Connection connection;

	ForeignAmqpClient(RabbitBroker broker) {
		this.factory.setHost(broker.host());
		this.factory.setPort(broker.port());
		this.factory.setUsername(broker.username());
		this.factory.setPassword(broker.password());
		this.factory.setAutomaticRecoveryEnabled(false);
	}

	/**
	 * Publishes until a queue has it: the exchange and the binding may still be on their
	 * way, and a quorum queue that is just being made takes nothing.
	 */
	void publish(String exchange, String routingKey, ForeignEnvelope envelope) {
		BasicProperties properties = properties(envelope);
		Awaitility.await("somebody takes '" + routingKey + "' from '" + exchange + "'")
			.atMost(LIMIT)
			.pollInterval(Duration.ofMillis(20))
			.until(() -> isRouted(exchange, routingKey, properties, envelope.payload()));
	}

	private boolean isRouted(String exchange, String routingKey, BasicProperties properties, byte[] payload)
			throws Exception {
		AtomicBoolean returned = new AtomicBoolean();
		Channel channel = openChannel();
		try {
			channel.addReturnListener((message) -> returned.set(true));
			channel.confirmSelect();
			channel.basicPublish(exchange, routingKey, true, properties, payload);
			boolean taken = channel.waitForConfirms(TimeUnit.SECONDS.toMillis(30));
			return taken && !returned.get();
		}
		catch (IOException | AlreadyClosedException ex) {
			// There is no such exchange yet
			return false;
		}
		finally {
			close(channel);
		}
	}

	static BasicProperties properties(ForeignEnvelope envelope) {
		Map<String, Object> headers = new HashMap<>();
		envelope.attributes().forEach((attribute, value) -> headers.put("cloudEvents:" + attribute.wireName(), value));
		headers.remove("cloudEvents:" + Attribute.CONTENT_TYPE.wireName());
		envelope.headers().forEach((name, value) -> headers.put(name, textOrBytes(value)));
		return new BasicProperties.Builder().contentType(envelope.attributes().get(Attribute.CONTENT_TYPE))
			.headers(headers)
			.deliveryMode(2)
			.build();
	}

	/**
	 * Returns the text of bytes where they are one, as a program would write it.
	 */
	static Object textOrBytes(byte[] value) {
		String text = new String(value, StandardCharsets.UTF_8);
		return text.indexOf('\uFFFD') == -1 ? text : value;
	}

	/**
	 * Takes a message out of a queue.
	 * @return the message, or {@code null} if the queue is empty or missing
	 */
	GetResponse take(String queue) throws Exception {
		Channel channel = openChannel();
		try {
			return channel.basicGet(queue, true);
		}
		catch (IOException ex) {
			// There is no such queue yet
			return null;
		}
		finally {
			close(channel);
		}
	}

	/**
	 * Opens a channel, to do whatever programs do.
	 */
	synchronized Channel openChannel() throws Exception {
		if (this.connection == null || !this.connection.isOpen()) {
			this.connection = this.factory.newConnection("foreign");
		}
		return this.connection.createChannel();
	}

	private static void close(Channel channel) throws TimeoutException {
		try {
			channel.close();
		}
		catch (IOException | AlreadyClosedException ex) {
			// The broker was faster
		}
	}

	@Override
	public synchronized void close() {
		if (this.connection != null) {
			this.connection.abort();
		}
	}

}
