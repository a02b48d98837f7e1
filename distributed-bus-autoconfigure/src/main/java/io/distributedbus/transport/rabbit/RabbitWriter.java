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

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.message.Envelope;
import io.distributedbus.transport.ChannelWriter;
import io.distributedbus.transport.Confirmation;

/**
 * Writes envelopes to the queue or exchange of a channel.
 */
final class RabbitWriter implements ChannelWriter {

	private final PublishTarget target;

	private final EnvelopeEncoder encoder;

	private final Publisher publisher;

	RabbitWriter(ChannelDefinition channel, RabbitConnections connections, RabbitTopology topology) {
		this.target = PublishTarget.of(channel);
		this.encoder = new EnvelopeEncoder(channel);
		ConfirmChannels channels = new ConfirmChannels(connections, this.target,
				(amqp) -> topology.prepareWriter(amqp, channel));
		this.publisher = new Publisher("distributed-bus-" + channel.name() + "-publish", channels,
				new SendFailures(channel, this.target.toString()), channel.sendTimeout());
	}

	@Override
	public void write(Envelope envelope, Confirmation confirmation) {
		PublishProperties properties;
		try {
			properties = this.encoder.encode(envelope);
		}
		catch (IllegalArgumentException ex) {
			confirmation.failed(ex);
			return;
		}
		String routingKey = this.target.mandatory() ? this.target.queue() : envelope.routingKey();
		this.publisher.publish(routingKey, properties, envelope.payload(), envelope.id(), confirmation);
	}

	@Override
	public void close() {
		this.publisher.close();
	}

}
