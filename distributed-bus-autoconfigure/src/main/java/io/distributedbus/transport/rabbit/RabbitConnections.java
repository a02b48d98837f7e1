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

package io.distributedbus.transport.rabbit;

import java.util.concurrent.locks.ReentrantLock;

import com.rabbitmq.client.MetricsCollector;
import com.rabbitmq.client.NoOpMetricsCollector;
import org.jspecify.annotations.Nullable;

import org.springframework.amqp.rabbit.connection.AbstractConnectionFactory;
import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * The connections to one broker: one for what is consumed and one for what is published,
 * so that a broker that holds publishers back does not hold back acknowledgements. Both
 * belong to the application's connection factory, which makes a new one when the last was
 * closed; channels that are opened on them belong to whoever opens them. Safe for use by
 * several threads.
 */
final class RabbitConnections {

	private final Shared consuming;

	private final Shared publishing;

	RabbitConnections(ConnectionFactory factory) {
		this.consuming = new Shared(factory);
		ConnectionFactory publisher = factory.getPublisherConnectionFactory();
		this.publishing = (publisher != null) ? new Shared(publisher) : this.consuming;
	}

	/**
	 * Returns the open connection of consumers. Connects if there is none, which may take
	 * as long as the connection factory allows.
	 * @return the connection
	 * @throws Exception if the broker cannot be reached or refuses the connection
	 */
	com.rabbitmq.client.Connection consuming() throws Exception {
		return this.consuming.getConnection();
	}

	/**
	 * Returns the open connection of publishers. Connects if there is none, which may
	 * take as long as the connection factory allows.
	 * @return the connection, and whether the broker blocks it
	 * @throws Exception if the broker cannot be reached or refuses the connection
	 */
	Publishing publishing() throws Exception {
		return this.publishing.getPublishing();
	}

	/**
	 * Returns what counts the messages of the client.
	 * @return the application's, else one that counts nothing
	 */
	MetricsCollector metrics() {
		return this.publishing.metrics();
	}

	/**
	 * A connection of publishers.
	 *
	 * @param connection the connection
	 * @param alarm whether the broker blocks it
	 */
	record Publishing(com.rabbitmq.client.Connection connection, BrokerAlarm alarm) {

	}

	private static final class Shared {

		private final ConnectionFactory factory;

		private final ReentrantLock lock = new ReentrantLock();

		private @Nullable Connection connection;

		private @Nullable Publishing current;

		private Shared(ConnectionFactory factory) {
			this.factory = factory;
		}

		private com.rabbitmq.client.Connection getConnection() throws InterruptedException {
			this.lock.lockInterruptibly();
			try {
				return openConnection();
			}
			finally {
				this.lock.unlock();
			}
		}

		private com.rabbitmq.client.Connection openConnection() {
			Connection connection = this.connection;
			if (connection != null && connection.isOpen()) {
				return connection.getDelegate();
			}
			if (connection != null) {
				this.connection = null;
				// A factory that caches connections gets its own back
				connection.close();
			}
			connection = this.factory.createConnection();
			this.connection = connection;
			return connection.getDelegate();
		}

		private Publishing getPublishing() throws InterruptedException {
			this.lock.lockInterruptibly();
			try {
				com.rabbitmq.client.Connection connection = openConnection();
				Publishing current = this.current;
				if (current == null || current.connection() != connection) {
					current = new Publishing(connection, new BrokerAlarm());
					connection.addBlockedListener(current.alarm());
					this.current = current;
				}
				return current;
			}
			finally {
				this.lock.unlock();
			}
		}

		private MetricsCollector metrics() {
			return (this.factory instanceof AbstractConnectionFactory known)
					? known.getRabbitConnectionFactory().getMetricsCollector() : new NoOpMetricsCollector();
		}

	}

}
