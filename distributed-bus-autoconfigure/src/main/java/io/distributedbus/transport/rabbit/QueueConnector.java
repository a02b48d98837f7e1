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
import java.util.UUID;

import com.rabbitmq.client.Channel;
import io.distributedbus.codec.TextCache;
import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.ReaderSession;
import io.distributedbus.transport.Subscription;

/**
 * Declares what a group reads from and consumes it.
 */
final class QueueConnector implements ReaderSession.Connector {

	private final RabbitConnections connections;

	private final RabbitTopology topology;

	private final Subscription subscription;

	private final ConsumerSettings settings;

	private final DeliverySink sink;

	private final TextCache texts = new TextCache();

	QueueConnector(RabbitConnections connections, RabbitTopology topology, Subscription subscription,
			DeliverySink sink) {
		this.connections = connections;
		this.topology = topology;
		this.subscription = subscription;
		this.settings = ConsumerSettings.of(subscription);
		this.sink = sink;
	}

	@Override
	public ReaderSession connect() throws Exception {
		Channel channel = this.connections.consuming().createChannel();
		if (channel == null) {
			throw new IOException("The connection has no more channels; raise 'channel_max' of the broker");
		}
		try {
			String queue = this.topology.prepareReader(channel, this.subscription);
			String session = UUID.randomUUID().toString().substring(0, 13);
			RabbitSource source = new RabbitSource(queue, session, this.settings.counting(), this.texts);
			QueueSession consumer = new QueueSession(channel, source, this.settings, this.sink);
			consumer.begin();
			return consumer;
		}
		catch (Exception ex) {
			channel.abort();
			throw ex;
		}
	}

}
