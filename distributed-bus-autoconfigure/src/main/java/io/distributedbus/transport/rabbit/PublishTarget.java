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
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.message.Attribute;
import io.distributedbus.transport.Subscription;
import io.distributedbus.deadletter.DeadLetterHeaders;

/**
 * What a publisher publishes to.
 *
 * @param exchange the exchange, empty for the one that knows queues by name
 * @param queue the queue, empty for one that an exchange chooses
 * @param correlationHeader the header whose value no two messages on their way share
 */
record PublishTarget(String exchange, String queue, String correlationHeader) {

	static PublishTarget of(ChannelDefinition channel) {
		String id = AmqpWire.NAMES.name(Attribute.ID);
		return (channel.kind() == ChannelKind.QUEUE) ? new PublishTarget("", channel.destination(), id)
				: new PublishTarget(RabbitNames.exchange(channel), "", id);
	}

	static PublishTarget deadLetters(Subscription subscription) {
		return new PublishTarget("", RabbitNames.deadLetters(subscription), DeadLetterHeaders.POSITION);
	}

	/**
	 * Tells whether the broker returns what reaches no queue.
	 */
	boolean mandatory() {
		return !this.queue.isEmpty();
	}

	@Override
	public String toString() {
		return mandatory() ? "queue '" + this.queue + "'" : "exchange '" + this.exchange + "'";
	}

}
