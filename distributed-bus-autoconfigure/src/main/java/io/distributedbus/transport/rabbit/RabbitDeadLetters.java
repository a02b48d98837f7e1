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

import java.util.function.Function;

import io.distributedbus.transport.DeadLetterWriter;
import io.distributedbus.transport.Subscription;
import org.jspecify.annotations.Nullable;

import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * Keeps the dead letters of groups in durable queues, one for each group of a channel.
 * Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class RabbitDeadLetters {

	private final RabbitResources resources;

	private final RabbitTopology topology = new RabbitTopology();

	/**
	 * Creates the object.
	 * @param connections finds the connection factory of a bean name, and the default one
	 * for {@code null}
	 */
	public RabbitDeadLetters(Function<@Nullable String, ConnectionFactory> connections) {
		this(new RabbitResources(connections));
	}

	RabbitDeadLetters(RabbitResources resources) {
		this.resources = resources;
	}

	/**
	 * Opens the place where the dead letters of a group are kept. Connects when the first
	 * one is written.
	 * @param subscription whose dead letters
	 * @return the writer
	 */
	public DeadLetterWriter open(Subscription subscription) {
		RabbitConnections connections = this.resources.connections(subscription.channel().connection());
		return new RabbitDeadLetterWriter(subscription, connections, this.topology);
	}

}
