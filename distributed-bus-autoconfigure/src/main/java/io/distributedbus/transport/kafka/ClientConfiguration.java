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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.FlowSettings;
import io.distributedbus.transport.DeliverySink;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The configuration of our clients: that of the application, except for what the
 * guarantees of the bus demand.
 */
final class ClientConfiguration {

	private static final int LARGE = 256 * 1024 * 1024;

	private static final int MAX_REQUEST_TIMEOUT = 30_000;

	private static final int SMALLEST_FETCH = 64 * 1024;

	private static final int LARGEST_FETCH = 50 * 1024 * 1024;

	private static final int MAX_IN_FLIGHT = 5;

	// While a broker is away a client logs each time it
	// tries to connect: by default once a second, for ever
	private static final long RECONNECT_MILLIS = 5_000;

	private static final int LARGEST_POLL = 500;

	// Few enough that several members share a backlog and little is delivered once more
	// after a crash
	private static final int LARGEST_SHARE = 100;

	private static final Set<String> NOT_FOR_SHARE_GROUPS = Set.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
			ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
			ConsumerConfig.ISOLATION_LEVEL_CONFIG, ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
			ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
			ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, ConsumerConfig.GROUP_PROTOCOL_CONFIG,
			ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG);

	private static final Set<String> OF_CONSUMERS = ConsumerConfig.configNames();

	private static final Set<String> OF_ADMINS = AdminClientConfig.configNames();

	private ClientConfiguration() {
	}

	static Map<String, Object> producer(Map<String, Object> application, ProducerSettings settings) {
		Map<String, Object> configs = common(application);
		configs.remove(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG);
		configs.remove(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
		configs.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
		configs.put(ProducerConfig.ACKS_CONFIG, "all");
		configs.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
		configs.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
		configs.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, MAX_IN_FLIGHT);
		configs.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, settings.compression());
		configs.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, SMALLEST_FETCH);
		addTimes(configs, settings);
		if (settings.anySize()) {
			configs.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGE);
			configs.put(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) LARGE);
		}
		return configs;
	}

	// A send that is not confirmed within its time-out has failed: neither blocking for
	// metadata or memory nor all tries together may take longer.
	private static void addTimes(Map<String, Object> configs, ProducerSettings settings) {
		int timeout = (int) Math.min(Math.max(settings.sendTimeout().toMillis(), 2), Integer.MAX_VALUE);
		long linger = Math.min(settings.linger().toMillis(), timeout / 2);
		int request = (int) Math.min(Math.max(timeout / 3, 1), MAX_REQUEST_TIMEOUT);
		configs.put(ProducerConfig.LINGER_MS_CONFIG, linger);
		configs.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) timeout);
		configs.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, request);
		configs.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
	}

	static Map<String, Object> consumer(Map<String, Object> application, DeliverySink sink) {
		Map<String, Object> configs = consumer(application);
		configs.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Math.min(sink.fetchSize(), LARGEST_POLL));
		int bytes = (int) Math.min(Math.max(sink.fetchBytes(), SMALLEST_FETCH), LARGEST_FETCH);
		configs.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, bytes);
		configs.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
				Math.min(bytes, ConsumerConfig.DEFAULT_MAX_PARTITION_FETCH_BYTES));
		return configs;
	}

	private static Map<String, Object> consumer(Map<String, Object> application) {
		Map<String, Object> configs = common(application);
		configs.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
		configs.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
		configs.remove(ConsumerConfig.GROUP_ID_CONFIG);
		configs.remove(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG);
		configs.remove(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG);
		configs.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
		configs.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
		configs.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
		return configs;
	}

	/**
	 * Returns how many records a poll takes at most: several polls fit into what may be
	 * handed over and not committed, so that handling and commits overlap.
	 * @param sink where deliveries go
	 * @param flow the bounds of the channel
	 * @return the number
	 */
	static int pollSize(DeliverySink sink, FlowSettings flow) {
		long quarter = Math.max(((long) flow.commitInterval() + flow.maxInFlight()) / 4, 1);
		return (int) Math.min(Math.min(sink.fetchSize(), LARGEST_POLL), quarter);
	}

	static Map<String, Object> member(Map<String, Object> application, DeliverySink sink, String group,
			ChannelDefinition channel) {
		Map<String, Object> configs = consumer(application, sink);
		configs.put(ConsumerConfig.GROUP_ID_CONFIG, group);
		configs.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, pollSize(sink, channel.flow()));
		configs.computeIfPresent(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, (name, id) -> id + "-" + channel.name());
		Object protocol = configs.getOrDefault(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
		if ("classic".equalsIgnoreCase(protocol.toString())) {
			configs.putIfAbsent(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
					List.of(CooperativeStickyAssignor.class));
		}
		return configs;
	}

	static Map<String, Object> shareMember(Map<String, Object> application, DeliverySink sink, String group) {
		Map<String, Object> configs = consumer(application, sink);
		configs.keySet().removeAll(NOT_FOR_SHARE_GROUPS);
		configs.put(ConsumerConfig.GROUP_ID_CONFIG, group);
		configs.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Math.min(sink.fetchSize(), LARGEST_SHARE));
		configs.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
		// What is fetched ahead would lose its locks while slow handlers run
		configs.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
		return configs;
	}

	static Map<String, Object> loner(Map<String, Object> application, DeliverySink sink) {
		Map<String, Object> configs = consumer(application, sink);
		leaveGroup(configs);
		configs.putIfAbsent(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000L);
		return configs;
	}

	static Map<String, Object> onlooker(Map<String, Object> application) {
		Map<String, Object> configs = consumer(application);
		leaveGroup(configs);
		// The broker sends one batch of records all the same
		configs.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
		return configs;
	}

	private static void leaveGroup(Map<String, Object> configs) {
		configs.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
		configs.remove(ConsumerConfig.GROUP_PROTOCOL_CONFIG);
		configs.remove(ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG);
	}

	// What no client knows by name, log-in and encryption may know
	static Map<String, Object> admin(Map<String, Object> application) {
		Map<String, Object> configs = common(application);
		configs.keySet().removeIf((name) -> OF_CONSUMERS.contains(name) && !OF_ADMINS.contains(name));
		configs.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, RECONNECT_MILLIS);
		configs.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MILLIS);
		return configs;
	}

	private static Map<String, Object> common(Map<String, Object> application) {
		Map<String, Object> configs = new HashMap<>(application);
		configs.remove(CommonClientConfigs.CLIENT_ID_CONFIG);
		configs.putIfAbsent(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MILLIS);
		return configs;
	}

}
