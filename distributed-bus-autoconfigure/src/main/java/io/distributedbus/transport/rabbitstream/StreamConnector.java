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

package io.distributedbus.transport.rabbitstream;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.ReaderSession;
import io.distributedbus.transport.Subscription;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Connects the consumer of a channel, after its streams are there. Used by the reader's
 * thread alone.
 */
final class StreamConnector implements ReaderSession.Connector {

	private static final Log logger = LogFactory.getLog(StreamConnector.class);

	private final Subscription subscription;

	private final StreamResources resources;

	private final DeliverySink sink;

	private final StreamHistory history;

	private boolean warned;

	StreamConnector(Subscription subscription, StreamResources resources, DeliverySink sink) {
		this.subscription = subscription;
		this.resources = resources;
		this.sink = sink;
		this.history = new StreamHistory(subscription.channel());
	}

	@Override
	public ReaderSession connect() throws InterruptedException {
		StreamLayout layout = prepare(this.subscription.channel());
		ReaderSignal signal = new ReaderSignal();
		StreamSubscription client = new StreamSubscription(this.subscription, this.resources, layout, this.history,
				signal);
		try {
			open(client, layout);
		}
		catch (RuntimeException ex) {
			client.closing();
			client.close();
			throw ex;
		}
		this.history.reading();
		this.sink.connected();
		return new StreamSession(client, this.history, this.sink, this.resources.tasks(), signal);
	}

	private void open(StreamSubscription client, StreamLayout layout) {
		if (this.resources.lookups().hasSingleActiveConsumers(layout.streams().get(0))) {
			client.openShared();
			return;
		}
		if (!this.warned) {
			this.warned = true;
			logger
				.warn("The broker of channel '" + this.subscription.channel().name() + "' is older than RabbitMQ 3.11 "
						+ "and does not share a stream among the instances of a group: run only one instance of group '"
						+ this.subscription.group() + "'.");
		}
		client.openAlone();
	}

	private StreamLayout prepare(ChannelDefinition channel) throws InterruptedException {
		if (!this.history.hasRead()) {
			return this.resources.declarations().prepareAnew(channel);
		}
		if (!this.history.wasDeleted() && !this.resources.declarations().exists(channel)) {
			this.history.deleted();
			throw new StreamMissingException("The stream '" + channel.destination() + "' of channel '" + channel.name()
					+ "' was deleted. What is written to it when it exists again is read from its start.");
		}
		try {
			return this.resources.declarations().prepareAnew(channel);
		}
		catch (BusConfigurationException ex) {
			// It was right before, so that it may be right again
			throw new StreamMissingException(ex.description() + " " + ex.action());
		}
	}

}
