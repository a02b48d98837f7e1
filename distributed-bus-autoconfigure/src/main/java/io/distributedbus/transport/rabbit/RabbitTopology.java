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

import java.io.IOException;
import java.util.Set;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.Subscription;
import io.distributedbus.transport.rabbit.RabbitChannelOptions.Declare;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Declares the exchanges, queues and bindings that channels need, each time an AMQP
 * channel is opened for them. The given AMQP channel names the connection and stays open
 * when a declaration fails. Safe for use by several threads.
 */
final class RabbitTopology {

	private static final Log logger = LogFactory.getLog(RabbitTopology.class);

	/**
	 * Declares what a channel is written to.
	 * @param amqp any AMQP channel of the connection
	 * @param channel the channel
	 * @throws io.distributedbus.BusConfigurationException if it is not as the channel
	 * needs it
	 * @throws IOException if the broker does not answer
	 */
	void prepareWriter(Channel amqp, ChannelDefinition channel) throws IOException {
		Connection connection = amqp.getConnection();
		Declarations declarations = new Declarations(connection, channel);
		if (channel.kind() == ChannelKind.QUEUE) {
			declarations.queue(channel.destination(), QueueArguments.of(channel));
		}
		else {
			declarations.exchange(RabbitNames.exchange(channel));
		}
	}

	/**
	 * Declares what a channel is read from for a group. The queue of a broadcast ends
	 * with its consumer or with the connection, and has another name each time.
	 * @param amqp any AMQP channel of the connection that will consume
	 * @param subscription what is read
	 * @return the name of the queue
	 * @throws io.distributedbus.BusConfigurationException if it is not as the channel
	 * needs it
	 * @throws IOException if the broker does not answer
	 */
	String prepareReader(Channel amqp, Subscription subscription) throws IOException {
		ChannelDefinition channel = subscription.channel();
		Connection connection = amqp.getConnection();
		Declarations declarations = new Declarations(connection, channel);
		return switch (channel.kind()) {
			case QUEUE -> {
				declarations.queue(channel.destination(), QueueArguments.of(channel));
				yield channel.destination();
			}
			case TOPIC -> topic(connection, declarations, subscription);
			case BROADCAST -> {
				declarations.exchange(RabbitNames.exchange(channel));
				String queue = declarations.ownQueue(QueueArguments.of(channel));
				declarations.bind(queue, RabbitNames.exchange(channel), BrokerPatterns.of(subscription.keys()));
				yield queue;
			}
			case STREAM -> throw new IllegalArgumentException("A stream has no queue");
		};
	}

	private static String topic(Connection connection, Declarations declarations, Subscription subscription)
			throws IOException {
		ChannelDefinition channel = subscription.channel();
		RabbitChannelOptions options = channel.options(RabbitChannelOptions.class, RabbitChannelOptions.DEFAULT);
		String exchange = RabbitNames.exchange(channel);
		String queue = RabbitNames.topicQueue(subscription, options.queueSuffix());
		declarations.exchange(exchange);
		declarations.queue(queue, QueueArguments.of(channel));
		if (options.declare() == Declare.CREATE) {
			Set<String> bindingKeys = BrokerPatterns.of(subscription.keys());
			declarations.bind(queue, exchange, bindingKeys);
			takeBack(connection, subscription, queue, bindingKeys);
		}
		return queue;
	}

	// What is bound too much is filtered by the dispatcher: a failure here costs traffic,
	// no correctness
	private static void takeBack(Connection connection, Subscription subscription, String queue,
			Set<String> bindingKeys) {
		ChannelDefinition channel = subscription.channel();
		String exchange = RabbitNames.exchange(channel);
		try {
			new BindingRegister(connection, queue, QueueArguments.durable(channel)).update(bindingKeys,
					(amqp, stale) -> {
						for (String bindingKey : bindingKeys) {
							amqp.queueBind(queue, exchange, bindingKey);
						}
						for (String bindingKey : stale) {
							amqp.queueUnbind(queue, exchange, bindingKey);
						}
					});
		}
		catch (IOException | RuntimeException ex) {
			logger.warn("What earlier versions of service '" + subscription.service() + "' have bound queue '" + queue
					+ "' to could not be taken back: " + RabbitFailures.describe(ex));
		}
	}

	/**
	 * Declares the queue for the dead letters of a group.
	 * @param amqp any AMQP channel of the connection
	 * @param subscription whose dead letters
	 * @throws io.distributedbus.BusConfigurationException if it is not as the channel
	 * needs it
	 * @throws IOException if the broker does not answer
	 */
	void prepareDeadLetters(Channel amqp, Subscription subscription) throws IOException {
		Connection connection = amqp.getConnection();
		new Declarations(connection, subscription.channel()).queue(RabbitNames.deadLetters(subscription),
				QueueArguments.durable(subscription.channel()));
	}

}
