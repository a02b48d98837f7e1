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

package io.distributedbus.test.contract.mutant;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.channel.StartFrom;
import io.distributedbus.test.contract.wrap.WrappedTransport;
import io.distributedbus.transport.Capability;
import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.ChannelWriter;
import io.distributedbus.transport.Subscription;
import io.distributedbus.transport.Transport;

/**
 * Transports that read for the wrong group, from the wrong place or in the wrong way, or
 * claim too much.
 */
final class SubscriptionMutants {

	private SubscriptionMutants() {
	}

	static Transport sharingAPosition(Transport transport) {
		return reading(transport, (subscription) -> (subscription.channel().kind() == ChannelKind.STREAM)
				? with(subscription, subscription.channel(), "everybody") : subscription);
	}

	static Transport ignoringTheStart(Transport transport) {
		return reading(transport, (subscription) -> with(subscription,
				with(subscription.channel(), subscription.channel().kind(), StartFrom.EARLIEST), subscription.group()));
	}

	static Transport broadcastingToOneInstance(Transport transport) {
		return as(ChannelKind.BROADCAST, ChannelKind.QUEUE, () -> "everybody", transport);
	}

	static Transport keepingBroadcasts(Transport transport) {
		return as(ChannelKind.BROADCAST, ChannelKind.STREAM, () -> UUID.randomUUID().toString(), transport);
	}

	static Transport forgettingTopics(Transport transport) {
		return as(ChannelKind.TOPIC, ChannelKind.BROADCAST, () -> "nobody", transport);
	}

	static Transport claimingDurability(Transport transport) {
		return new WrappedTransport(transport) {

			@Override
			public Map<ChannelKind, Set<Capability>> capabilities() {
				return withDurability(super.capabilities());
			}

		};
	}

	static Map<ChannelKind, Set<Capability>> withDurability(Map<ChannelKind, Set<Capability>> capabilities) {
		Map<ChannelKind, Set<Capability>> claimed = new EnumMap<>(capabilities);
		Set<Capability> more = EnumSet.of(Capability.DURABLE, Capability.SHARED_BETWEEN_PROCESSES);
		more.addAll(claimed.get(ChannelKind.STREAM));
		claimed.put(ChannelKind.STREAM, more);
		return claimed;
	}

	private static Transport reading(Transport transport, UnaryOperator<Subscription> subscription) {
		return new WrappedTransport(transport) {

			@Override
			public ChannelReader openReader(Subscription asked) {
				return super.openReader(subscription.apply(asked));
			}

		};
	}

	private static Transport as(ChannelKind kind, ChannelKind other, Supplier<String> group, Transport transport) {
		return new WrappedTransport(transport) {

			@Override
			public void validate(ChannelDefinition channel) {
				super.validate(exchange(channel));
			}

			@Override
			public ChannelWriter openWriter(ChannelDefinition channel) {
				return super.openWriter(exchange(channel));
			}

			@Override
			public ChannelReader openReader(Subscription subscription) {
				if (subscription.channel().kind() != kind) {
					return super.openReader(subscription);
				}
				return super.openReader(with(subscription, exchange(subscription.channel()), group.get()));
			}

			private ChannelDefinition exchange(ChannelDefinition channel) {
				return (channel.kind() == kind) ? with(channel, other, channel.startFrom()) : channel;
			}

		};
	}

	private static Subscription with(Subscription subscription, ChannelDefinition channel, String group) {
		return new Subscription(channel, subscription.service(), group, subscription.keys());
	}

	private static ChannelDefinition with(ChannelDefinition channel, ChannelKind kind, StartFrom startFrom) {
		return channel.mutate().kind(kind).startFrom(startFrom).build();
	}

}
