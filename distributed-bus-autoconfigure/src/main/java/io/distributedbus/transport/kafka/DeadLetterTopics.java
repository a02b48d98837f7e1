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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.transport.Deadline;
import io.distributedbus.transport.Subscription;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ApiException;

/**
 * The topics that keep dead letters: one for each topic and group, with one partition,
 * without an end of retention.
 */
final class DeadLetterTopics {

	private static final String SUFFIX = ".dead-letters";

	private static final int HASH_LENGTH = 9;

	// Our headers, at their greatest
	private static final int OVERHEAD = 64 * 1024;

	private static final int DEFAULT_MESSAGE_BYTES = 1024 * 1024;

	private DeadLetterTopics() {
	}

	static String name(Subscription subscription) {
		String name = subscription.channel().destination() + "." + subscription.group();
		StringBuilder legal = new StringBuilder(name.length());
		name.chars().forEach((character) -> legal.append(KafkaNames.isLegal(character) ? (char) character : '_'));
		int room = KafkaNames.MAX_LENGTH - SUFFIX.length() - HASH_LENGTH;
		if (legal.length() <= room && legal.toString().equals(name)) {
			return name + SUFFIX;
		}
		// Two groups whose names differ only in what
		// a topic's name may not have stay apart
		CRC32 crc = new CRC32();
		crc.update(name.getBytes(StandardCharsets.UTF_8));
		return legal.substring(0, Math.min(legal.length(), room)) + String.format("-%08x", crc.getValue()) + SUFFIX;
	}

	static void prepare(Admin admin, ChannelDefinition channel, String name, Deadline deadline) throws Exception {
		if (KafkaTopics.describe(admin, name, deadline) != null) {
			return;
		}
		Map<String, String> configs = Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1", TopicConfig.RETENTION_BYTES_CONFIG,
				"-1", TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
				TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
				Integer.toString(maxMessageBytes(admin, channel.destination(), deadline) + OVERHEAD));
		KafkaChannelOptions options = channel.options(KafkaChannelOptions.class, KafkaChannelOptions.DEFAULT);
		NewTopic topic = new NewTopic(name, Optional.of(1), KafkaTopics.replicas(options)).configs(configs);
		KafkaTopics.create(admin, channel, topic, deadline);
	}

	private static int maxMessageBytes(Admin admin, String topic, Deadline deadline) throws Exception {
		ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
		try {
			Config config = SharedAdmin.get(admin.describeConfigs(List.of(resource)).all(), deadline).get(resource);
			ConfigEntry entry = (config != null) ? config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG) : null;
			String value = (entry != null) ? entry.value() : null;
			return Math.max((value != null) ? Integer.parseInt(value) : 0, DEFAULT_MESSAGE_BYTES);
		}
		catch (ApiException ex) {
			// Not everybody may read a topic's configuration
			return DEFAULT_MESSAGE_BYTES;
		}
	}

	/**
	 * Makes room for a dead letter that is larger than its topic takes: a record that
	 * came in a compressed batch may be.
	 * @param admin the client
	 * @param name the topic
	 * @param bytes the size of the record
	 * @param timeout how long to wait
	 * @throws Exception if the topic cannot be changed
	 */
	static void makeRoom(Admin admin, String name, int bytes, Duration timeout) throws Exception {
		ConfigEntry entry = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes + OVERHEAD));
		ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
		SharedAdmin.get(admin
			.incrementalAlterConfigs(Map.of(resource, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
			.all(), Deadline.in(timeout));
	}

}
