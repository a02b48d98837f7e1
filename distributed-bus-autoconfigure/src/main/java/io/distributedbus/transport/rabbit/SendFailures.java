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

import com.rabbitmq.client.AMQP;
import io.distributedbus.BusConfigurationException;
import io.distributedbus.SendTimeoutException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.message.PeerText;
import org.jspecify.annotations.Nullable;

/**
 * Says what a failed send means for a channel.
 */
final class SendFailures {

	private static final String TOO_LARGE = "message size";

	private final ChannelDefinition channel;

	private final String target;

	/**
	 * Creates the failures of a channel.
	 * @param channel the channel
	 * @param target the queue or exchange that is written to, with the word for it
	 */
	SendFailures(ChannelDefinition channel, String target) {
		this.channel = channel;
		this.target = target;
	}

	SendTimeoutException timeout(@Nullable Throwable reason) {
		SendTimeoutException failure = new SendTimeoutException(this.channel.name(), this.channel.sendTimeout());
		if (reason != null) {
			failure.addSuppressed(reason);
		}
		return failure;
	}

	RabbitSendException closed() {
		return new RabbitSendException(
				"The writer of channel '" + this.channel.name() + "' is closed. Send before the application stops.",
				null);
	}

	RabbitSendException refused() {
		String fault = (this.channel.kind() == ChannelKind.QUEUE)
				? "is full ('" + DeclareFailures.property(this.channel, "max-length") + "' or '"
						+ DeclareFailures.property(this.channel, "max-length-bytes") + "', or a policy of the broker)"
				: "has a bound queue that is full; other queues may have the envelope";
		return new RabbitSendException(named() + " has refused the envelope: it " + fault
				+ ", or its node cannot keep it for now. Send again when its consumers have caught up.", null);
	}

	RabbitSendException returned(String reason) {
		return new RabbitSendException(named() + " does not exist, and the broker has returned the envelope: "
				+ PeerText.escape(reason) + ". Check who deletes it.", null);
	}

	RabbitSendException lost(Throwable cause) {
		return new RabbitSendException("The connection to the broker was lost before channel '" + this.channel.name()
				+ "' confirmed the envelope; whether the broker has it is unknown: " + RabbitFailures.describe(cause)
				+ ".", cause);
	}

	RabbitSendException notSent(Throwable cause) {
		return new RabbitSendException("The envelope was not sent, since others of channel '" + this.channel.name()
				+ "' before it were lost with the connection to the broker: " + RabbitFailures.describe(cause) + ".",
				cause);
	}

	RabbitSendException tooLarge(Throwable cause) {
		return new RabbitSendException(
				"The envelope is too large for channel '" + this.channel.name() + "': " + RabbitFailures.describe(cause)
						+ ". Send a reference to the data instead, or raise 'max_message_size' of the broker.",
				cause);
	}

	RuntimeException unreachable(Throwable cause) {
		if (cause instanceof BusConfigurationException configuration) {
			return configuration;
		}
		return new RabbitSendException("Channel '" + this.channel.name() + "' is not connected to the broker: "
				+ RabbitFailures.describe(cause) + ".", cause);
	}

	private String named() {
		return "The " + this.target + " of channel '" + this.channel.name() + "'";
	}

	static boolean isTooLarge(Throwable cause) {
		String text = RabbitFailures.replyText(cause);
		return text != null && RabbitFailures.replyCode(cause) == AMQP.PRECONDITION_FAILED && text.contains(TOO_LARGE);
	}

	/**
	 * Tells whether the broker was there and has said no, so that it makes no sense to
	 * wait.
	 * @param cause why a connection or AMQP channel could not be opened
	 * @return whether it will be the same until somebody changes something
	 */
	static boolean isRefusal(Throwable cause) {
		int code = RabbitFailures.replyCode(cause);
		return cause instanceof BusConfigurationException || RabbitFailures.isLogIn(cause)
				|| (code != 0 && code != AMQP.CONNECTION_FORCED);
	}

}
