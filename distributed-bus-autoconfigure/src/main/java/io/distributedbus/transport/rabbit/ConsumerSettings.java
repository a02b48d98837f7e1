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

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.channel.FlowSettings;
import io.distributedbus.channel.Ordering;
import io.distributedbus.transport.Subscription;
import io.distributedbus.transport.rabbit.RabbitChannelOptions.QueueType;

/**
 * How a queue is consumed.
 *
 * @param name what the consumer is called at the broker
 * @param lanes the number of lanes
 * @param singleActive whether the broker gives messages to one consumer at a time
 * @param temporary whether the queue ends with its consumer
 * @param counting whether the broker counts deliveries
 * @param greatestPrefetch the greatest number of messages that the broker sends ahead
 * @param flow the bounds of the channel
 */
record ConsumerSettings(String name, int lanes, boolean singleActive, boolean temporary, boolean counting,
		int greatestPrefetch, FlowSettings flow) {

	private static final int MAX_NAME_LENGTH = 200;

	static ConsumerSettings of(Subscription subscription) {
		RabbitChannelOptions options = subscription.channel()
			.options(RabbitChannelOptions.class, RabbitChannelOptions.DEFAULT);
		FlowSettings flow = subscription.channel().flow();
		boolean temporary = subscription.channel().kind() == ChannelKind.BROADCAST;
		boolean singleActive = options.singleActiveConsumer() && !temporary;
		// There is no order to keep when deliveries may be handled side by side
		boolean ordered = singleActive || temporary || flow.ordering() == Ordering.KEY;
		return new ConsumerSettings(name(subscription), ordered ? 1 : flow.concurrency(), singleActive, temporary,
				options.queueType() == QueueType.QUORUM && !temporary, Math.min(options.prefetch(), flow.maxInFlight()),
				flow);
	}

	private static String name(Subscription subscription) {
		String name = subscription.service() + "." + subscription.channel().name();
		return (name.length() <= MAX_NAME_LENGTH) ? name : name.substring(0, MAX_NAME_LENGTH);
	}

	// A queue that ends with its consumer cannot be consumed anew, and counts nothing
	Prefetch newPrefetch() {
		return new Prefetch(this.greatestPrefetch, this.flow.maxInFlightBytes(), this.temporary);
	}

}
