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
import java.util.Map;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.transport.rabbit.RabbitChannelOptions.Declare;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Declares or checks what one channel needs, each on an AMQP channel of its own: the
 * broker closes the one on which a declaration fails.
 */
final class Declarations {

	private static final Log logger = LogFactory.getLog(Declarations.class);

	private final Connection connection;

	private final ChannelDefinition channel;

	private final Declare declare;

	Declarations(Connection connection, ChannelDefinition channel) {
		this.connection = connection;
		this.channel = channel;
		this.declare = channel.options(RabbitChannelOptions.class, RabbitChannelOptions.DEFAULT).declare();
	}

	/**
	 * Does something on an AMQP channel that is closed afterwards.
	 * @param connection the connection
	 * @param work what to do
	 * @throws IOException if that fails
	 */
	static void run(Connection connection, Work work) throws IOException {
		Channel channel = connection.createChannel();
		if (channel == null) {
			throw new IOException("The connection has no more channels; raise 'channel_max' of the broker");
		}
		try {
			work.with(channel);
		}
		finally {
			channel.abort();
		}
	}

	void exchange(String name) throws IOException {
		if (this.declare == Declare.NONE) {
			return;
		}
		try {
			run(this.connection, (channel) -> {
				if (this.declare == Declare.VALIDATE) {
					channel.exchangeDeclarePassive(name);
				}
				else {
					channel.exchangeDeclare(name, BuiltinExchangeType.TOPIC, true);
				}
			});
		}
		catch (IOException ex) {
			throw DeclareFailures.translate(ex, this.channel, "exchange", name);
		}
	}

	void queue(String name, Map<String, Object> arguments) throws IOException {
		if (this.declare == Declare.NONE) {
			return;
		}
		try {
			declareQueue(name, arguments);
		}
		catch (IOException ex) {
			if (!DeclareFailures.isAbout(QueueArguments.DELIVERY_LIMIT, ex)) {
				throw DeclareFailures.translate(ex, this.channel, "queue", name);
			}
			withoutDeliveryLimit(name, arguments);
		}
	}

	private void declareQueue(String name, Map<String, Object> arguments) throws IOException {
		run(this.connection, (channel) -> {
			if (this.declare == Declare.VALIDATE) {
				channel.queueDeclarePassive(name);
			}
			else {
				channel.queueDeclare(name, true, false, false, arguments);
			}
		});
	}

	// Somebody else has declared such a queue,
	// for example with the defaults of the broker
	private void withoutDeliveryLimit(String name, Map<String, Object> arguments) throws IOException {
		try {
			declareQueue(name, QueueArguments.withoutDeliveryLimit(arguments));
		}
		catch (IOException ex) {
			throw DeclareFailures.translate(ex, this.channel, "queue", name);
		}
		logger.warn("The queue '" + name + "' of channel '" + this.channel.name() + "' was declared with a lower '"
				+ QueueArguments.DELIVERY_LIMIT
				+ "' or none: the broker may drop a message that is delivered too often "
				+ "without being settled. Delete the queue once it is empty, and it is declared anew.");
	}

	/**
	 * Declares a queue of this connection that ends with it.
	 * @param arguments its arguments
	 * @return the name that the broker gave it
	 * @throws IOException if that fails
	 */
	String ownQueue(Map<String, Object> arguments) throws IOException {
		String[] name = new String[1];
		try {
			run(this.connection, (channel) -> {
				AMQP.Queue.DeclareOk declared = channel.queueDeclare("", false, true, true, arguments);
				name[0] = declared.getQueue();
			});
		}
		catch (IOException ex) {
			throw DeclareFailures.translate(ex, this.channel, "queue", "");
		}
		return name[0];
	}

	void bind(String queue, String exchange, Iterable<String> bindingKeys) throws IOException {
		try {
			run(this.connection, (channel) -> {
				for (String bindingKey : bindingKeys) {
					channel.queueBind(queue, exchange, bindingKey);
				}
			});
		}
		catch (IOException ex) {
			if (RabbitFailures.replyCode(ex) == AMQP.NOT_FOUND) {
				throw new BusConfigurationException(
						"The exchange '" + exchange + "' of channel '" + this.channel.name() + "' does not exist.",
						"Create it, or set '" + DeclareFailures.property(this.channel, "declare") + "' to 'create'.",
						ex);
			}
			throw DeclareFailures.translate(ex, this.channel, "queue", queue);
		}
	}

	/**
	 * What is done on an AMQP channel.
	 */
	interface Work {

		void with(Channel channel) throws IOException;

	}

}
