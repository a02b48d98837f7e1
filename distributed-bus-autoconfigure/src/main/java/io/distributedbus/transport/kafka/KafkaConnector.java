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

package io.distributedbus.transport.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.DeadLetterWriter;
import io.distributedbus.transport.Deadline;
import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.ReaderSession;
import io.distributedbus.transport.Subscription;
import io.distributedbus.transport.kafka.KafkaChannelOptions.Queue;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Connects the client that a channel needs, after its topic is there. Used by the
 * reader's thread alone.
 */
final class KafkaConnector implements ReaderSession.Connector {

	private static final Log logger = LogFactory.getLog(KafkaConnector.class);

	private static final Duration ADMIN_TIMEOUT = Duration.ofSeconds(5);

	private final Subscription subscription;

	private final DeliverySink sink;

	private final KafkaClients clients;

	private final KafkaTopics topics;

	private final SharedAdmin admin;

	private final Supplier<DeadLetterWriter> deadLetters;

	private final Map<TopicPartition, Long> broadcastPositions = new HashMap<>();

	private @Nullable Queue queue;

	KafkaConnector(Subscription subscription, DeliverySink sink, KafkaClients clients, KafkaTopics topics,
			SharedAdmin admin, Supplier<DeadLetterWriter> deadLetters) {
		this.subscription = subscription;
		this.sink = sink;
		this.clients = clients;
		this.topics = topics;
		this.admin = admin;
		this.deadLetters = deadLetters;
	}

	@Override
	public ReaderSession connect() throws Exception {
		try {
			return open();
		}
		catch (InterruptException ex) {
			throw (InterruptedException) new InterruptedException().initCause(ex);
		}
	}

	private ReaderSession open() throws Exception {
		ChannelDefinition channel = this.subscription.channel();
		this.topics.prepare(channel, ADMIN_TIMEOUT);
		if (channel.kind() == ChannelKind.BROADCAST) {
			return orClose(this.clients.loner(this.subscription, this.sink),
					(consumer) -> new BroadcastSession(consumer, channel.destination(), this.sink,
							this.broadcastPositions));
		}
		if (channel.kind() == ChannelKind.QUEUE && queue() == Queue.SHARE_GROUP) {
			return connectShareGroup();
		}
		return orClose(this.clients.member(this.subscription, this.sink),
				(consumer) -> new GroupSession(consumer, channel, this.sink, this.clients.revokeTimeout()));
	}

	private static <C extends AutoCloseable> ReaderSession orClose(C client, Function<C, ReaderSession> session)
			throws Exception {
		try {
			return session.apply(client);
		}
		catch (RuntimeException ex) {
			client.close();
			throw ex;
		}
	}

	private ReaderSession connectShareGroup() throws Exception {
		int limit = this.admin.use((admin) -> {
			Deadline deadline = Deadline.in(ADMIN_TIMEOUT);
			ShareGroups.readFromStart(admin, ShareGroups.id(this.subscription), deadline);
			return ShareGroups.deliveryLimit(admin, deadline);
		});
		LastDeliveries lastDeliveries = new LastDeliveries(this.subscription, this.deadLetters, limit);
		return orClose(this.clients.shareMember(this.subscription, this.sink),
				(consumer) -> new ShareSession(consumer, this.subscription, this.sink, lastDeliveries));
	}

	private Queue queue() throws Exception {
		Queue queue = this.queue;
		if (queue == null) {
			queue = this.admin.use(this::choose);
			this.queue = queue;
			logger.info("Channel '" + this.subscription.channel().name() + "' is read by "
					+ ((queue == Queue.SHARE_GROUP) ? "share group '" + ShareGroups.id(this.subscription)
							: "consumer group '" + this.subscription.group())
					+ "'");
		}
		return queue;
	}

	// Records that a consumer group has read would all be delivered again to a share
	// group, for example when the brokers have learned of share groups with an upgrade
	private Queue choose(Admin admin) throws Exception {
		Deadline deadline = Deadline.in(ADMIN_TIMEOUT);
		ChannelDefinition channel = this.subscription.channel();
		Queue option = channel.options(KafkaChannelOptions.class, KafkaChannelOptions.DEFAULT).queue();
		if (option == Queue.CONSUMER_GROUP) {
			return option;
		}
		boolean available = ShareGroups.areAvailable(admin, deadline);
		if (option == Queue.AUTO) {
			return (available && !ShareGroups.hasConsumerGroup(admin, this.subscription, deadline)) ? Queue.SHARE_GROUP
					: Queue.CONSUMER_GROUP;
		}
		if (!available) {
			throw new BusConfigurationException(
					"The property 'distributed-bus.channels." + channel.name()
							+ ".kafka.queue' is 'share-group', and the brokers have no share groups.",
					"Set it to 'consumer-group', or enable the feature 'share.version' of brokers of version 4.2 or later.");
		}
		return option;
	}

}
