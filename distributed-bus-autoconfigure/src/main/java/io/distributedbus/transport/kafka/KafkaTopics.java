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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.transport.Deadline;
import io.distributedbus.transport.kafka.KafkaChannelOptions.Declare;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * Creates or checks the topics of the channels of one connection, once, before they are
 * first read or written. Safe for use by several threads.
 */
final class KafkaTopics {

	private static final Log logger = LogFactory.getLog(KafkaTopics.class);

	private final SharedAdmin admin;

	private final Set<List<Object>> prepared = ConcurrentHashMap.newKeySet();

	KafkaTopics(SharedAdmin admin) {
		this.admin = admin;
	}

	boolean isPrepared(ChannelDefinition channel) {
		return this.prepared.contains(key(channel));
	}

	private static List<Object> key(ChannelDefinition channel) {
		return List.of(channel.destination(), channel.options(KafkaChannelOptions.class, KafkaChannelOptions.DEFAULT));
	}

	/**
	 * Creates or checks the topic of a channel unless that was done before.
	 * @param channel the channel
	 * @param timeout how long to wait for the broker
	 * @throws BusConfigurationException if the topic is not as the channel needs it
	 * @throws Exception if that is not known for now
	 */
	void prepare(ChannelDefinition channel, Duration timeout) throws Exception {
		if (isPrepared(channel)) {
			return;
		}
		Deadline deadline = Deadline.in(timeout);
		this.admin.use((admin) -> {
			declare(admin, channel, deadline);
			return true;
		});
		this.prepared.add(key(channel));
	}

	private void declare(Admin admin, ChannelDefinition channel, Deadline deadline) throws Exception {
		KafkaChannelOptions options = channel.options(KafkaChannelOptions.class, KafkaChannelOptions.DEFAULT);
		TopicDescription topic = describe(admin, channel.destination(), deadline);
		if (topic != null) {
			check(topic, channel, options);
		}
		else if (options.declare() == Declare.CREATE) {
			String name = channel.destination();
			if (!create(admin, channel, newTopic(name, options), deadline)) {
				TopicDescription found = SharedAdmin.await(() -> describe(admin, name, deadline), deadline,
						() -> "The brokers do not know the topic '" + name
								+ "' yet, which another instance has created");
				check(found, channel, options);
			}
		}
		else {
			throw missing(channel, options);
		}
	}

	static @Nullable TopicDescription describe(Admin admin, String topic, Deadline deadline) throws Exception {
		try {
			return SharedAdmin.get(admin.describeTopics(List.of(topic)).allTopicNames(), deadline).get(topic);
		}
		catch (UnknownTopicOrPartitionException ex) {
			return null;
		}
	}

	private static void check(TopicDescription topic, ChannelDefinition channel, KafkaChannelOptions options) {
		int partitions = topic.partitions().size();
		if (partitions >= options.partitions() || options.declare() == Declare.NONE) {
			return;
		}
		String property = property(channel, "partitions");
		String description = "The topic '" + topic.name() + "' of channel '" + channel.name() + "' has " + partitions
				+ " partition(s), fewer than the " + options.partitions() + " of '" + property + "'.";
		if (options.declare() == Declare.VALIDATE) {
			throw new BusConfigurationException(description, "Add partitions to the topic, or lower the property.");
		}
		logger.warn(description + " The topic is left as it is, since more partitions change which one a key goes to.");
	}

	private static RuntimeException missing(ChannelDefinition channel, KafkaChannelOptions options) {
		String description = "The topic '" + channel.destination() + "' of channel '" + channel.name()
				+ "' does not exist, and '" + property(channel, "declare") + "' is '"
				+ options.declare().name().toLowerCase(Locale.ROOT) + "'.";
		String action = "Create the topic, or set the property to 'create'.";
		return (options.declare() == Declare.VALIDATE) ? new BusConfigurationException(description, action)
				: new UnknownTopicOrPartitionException(description + " " + action);
	}

	private static NewTopic newTopic(String name, KafkaChannelOptions options) {
		Map<String, String> configs = new HashMap<>();
		Duration retention = options.retention();
		if (retention != null) {
			configs.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
		}
		DataSize retentionBytes = options.retentionBytes();
		if (retentionBytes != null) {
			configs.put(TopicConfig.RETENTION_BYTES_CONFIG, Long.toString(retentionBytes.toBytes()));
		}
		return new NewTopic(name, Optional.of(options.partitions()), replicas(options)).configs(configs);
	}

	static Optional<Short> replicas(KafkaChannelOptions options) {
		return (options.replicas() > 0) ? Optional.of(options.replicas()) : Optional.empty();
	}

	/**
	 * Creates a topic.
	 * @param admin the client
	 * @param channel the channel that it belongs to
	 * @param topic the topic
	 * @param deadline how long to wait
	 * @return whether it was created; otherwise it exists
	 * @throws Exception if the broker does not answer, or refuses
	 */
	static boolean create(Admin admin, ChannelDefinition channel, NewTopic topic, Deadline deadline) throws Exception {
		try {
			SharedAdmin.get(admin.createTopics(List.of(topic)).all(), deadline);
			logger.info("Created topic '" + topic.name() + "' of channel '" + channel.name() + "' with "
					+ topic.numPartitions() + " partition(s)");
			return true;
		}
		catch (TopicExistsException ex) {
			logger.debug("Another instance has created topic '" + topic.name() + "'");
			return false;
		}
		catch (AuthorizationException | RetriableException ex) {
			throw ex;
		}
		catch (ApiException ex) {
			throw new IllegalStateException("The topic '" + topic.name() + "' of channel '" + channel.name()
					+ "' cannot be created: " + ex.getMessage() + " Create it by other means, or change 'partitions', "
					+ "'replicas' or the retention under '" + property(channel, "") + "'.", ex);
		}
	}

	private static String property(ChannelDefinition channel, String name) {
		return "distributed-bus.channels." + channel.name() + ".kafka" + (name.isEmpty() ? "" : "." + name);
	}

}
