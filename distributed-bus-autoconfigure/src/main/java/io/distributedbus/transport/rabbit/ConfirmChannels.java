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
import java.time.Duration;

import com.rabbitmq.client.Channel;
import io.distributedbus.transport.rabbit.RabbitConnections.Publishing;

/**
 * Opens the AMQP channels of one publisher, each after what it writes to was declared.
 */
final class ConfirmChannels {

	// A queue that somebody else has declared just now takes nothing for a moment
	private static final Duration READY = Duration.ofSeconds(5);

	private final RabbitConnections connections;

	private final PublishTarget target;

	private final Declarations.Work preparation;

	private final Duration ready;

	ConfirmChannels(RabbitConnections connections, PublishTarget target, Declarations.Work preparation) {
		this(connections, target, preparation, READY);
	}

	ConfirmChannels(RabbitConnections connections, PublishTarget target, Declarations.Work preparation,
			Duration ready) {
		this.connections = connections;
		this.target = target;
		this.preparation = preparation;
		this.ready = ready;
	}

	/**
	 * Opens an AMQP channel. Connects if need be, which may take as long as the
	 * connection factory allows.
	 * @param results told how messages end
	 * @param observer told what the results do not tell
	 * @return the channel
	 * @throws Exception if the broker cannot be reached or refuses
	 */
	OpenLink open(SendResults results, ConfirmChannel.Observer observer) throws Exception {
		Publishing publishing = this.connections.publishing();
		Channel channel = publishing.connection().createChannel();
		if (channel == null) {
			throw new IOException("The connection has no more channels; raise 'channel_max' of the broker");
		}
		try {
			this.preparation.with(channel);
			PublishOutput output = FrameOutput.of(channel, this.target, this.connections.metrics());
			ConfirmChannel confirms = new ConfirmChannel(channel, this.target, output, results, observer, this.ready);
			confirms.open();
			return new OpenLink(confirms, publishing.alarm(), () -> this.preparation.with(channel));
		}
		catch (IOException | RuntimeException ex) {
			channel.abort();
			throw ex;
		}
	}

	/**
	 * An open AMQP channel.
	 *
	 * @param channel the channel
	 * @param alarm whether the broker blocks its connection
	 * @param preparation declares once more what is written to
	 */
	record OpenLink(ConfirmChannel channel, BrokerAlarm alarm, Preparation preparation) {

	}

	/**
	 * Declares what is written to.
	 */
	interface Preparation {

		void run() throws IOException;

	}

}
