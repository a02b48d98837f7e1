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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;

/**
 * Remembers at the broker which keys the queue of a group was ever bound to, since AMQP
 * cannot be asked for it: a durable queue beside it holds one message with its
 * {@link BindingHistory}. Who has taken the message is the only one to change it; who
 * finds none begins anew and takes nothing back.
 */
final class BindingRegister {

	private static final int TRIES = 20;

	private static final long PAUSE_MILLIS = 100;

	private static final long CONFIRM_MILLIS = 5000;

	private static final int MAX_SIZE = 1024 * 1024;

	private final Connection connection;

	private final String name;

	private final Map<String, Object> arguments;

	BindingRegister(Connection connection, String queue, Map<String, Object> arguments) {
		this.connection = connection;
		this.name = RabbitNames.bindings(queue);
		this.arguments = arguments;
	}

	/**
	 * Adds what this version of the service is bound to.
	 * @param bindingKeys the binding keys of this version
	 * @param change makes these bindings, and takes back those it is given, while no
	 * other instance changes any
	 * @throws IOException if the register cannot be read or written
	 */
	void update(Set<String> bindingKeys, Change change) throws IOException {
		boolean there = isThere();
		Declarations.run(this.connection, (channel) -> {
			if (!there) {
				channel.queueDeclare(this.name, true, false, false, this.arguments);
			}
			List<GetResponse> messages = take(channel, there ? TRIES : 1);
			BindingHistory history = history(messages).with(bindingKeys);
			change.apply(channel, history.stale(bindingKeys));
			publish(channel, history);
			if (!messages.isEmpty()) {
				GetResponse last = messages.get(messages.size() - 1);
				channel.basicAck(last.getEnvelope().getDeliveryTag(), true);
			}
		});
	}

	private boolean isThere() throws IOException {
		try {
			Declarations.run(this.connection, (channel) -> channel.queueDeclarePassive(this.name));
			return true;
		}
		catch (IOException ex) {
			if (RabbitFailures.replyCode(ex) == AMQP.NOT_FOUND) {
				return false;
			}
			throw ex;
		}
	}

	private List<GetResponse> take(Channel channel, int tries) throws IOException {
		List<GetResponse> messages = new ArrayList<>();
		for (int i = 0; i < tries && messages.isEmpty(); i++) {
			pause(i);
			GetResponse message = channel.basicGet(this.name, false);
			while (message != null) {
				messages.add(message);
				message = channel.basicGet(this.name, false);
			}
		}
		return messages;
	}

	// Another instance that starts now has the message for as long as this takes. Only a
	// consumer is told when it is back, and would have to be cancelled and emptied again;
	// who stops the reader interrupts this.
	private static void pause(int tried) throws IOException {
		if (tried > 0) {
			try {
				Thread.sleep(PAUSE_MILLIS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IOException("Interrupted", ex);
			}
		}
	}

	private static BindingHistory history(List<GetResponse> messages) {
		BindingHistory history = BindingHistory.EMPTY;
		for (GetResponse message : messages) {
			if (message.getBody().length <= MAX_SIZE) {
				history = history.with(BindingHistory.parse(message.getBody()));
			}
		}
		return history;
	}

	private void publish(Channel channel, BindingHistory history) throws IOException {
		channel.confirmSelect();
		channel.basicPublish("", this.name, MessageProperties.PERSISTENT_TEXT_PLAIN, history.bytes());
		try {
			channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted", ex);
		}
		catch (TimeoutException ex) {
			throw new IOException("The broker has not confirmed in time", ex);
		}
	}

	/**
	 * What is done about the bindings.
	 */
	interface Change {

		void apply(Channel channel, Set<String> stale) throws IOException;

	}

}
