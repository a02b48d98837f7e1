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

import java.util.List;
import java.util.Map;

import io.distributedbus.transport.Deadline;
import io.distributedbus.transport.Subscription;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of and told to the broker about share groups.
 */
final class ShareGroups {

	private static final Log logger = LogFactory.getLog(ShareGroups.class);

	private static final String FEATURE = "share.version";

	private static final String RESET = "share.auto.offset.reset";

	private static final String LIMIT = "group.share.delivery.count.limit";

	private static final int DEFAULT_LIMIT = 5;

	private ShareGroups() {
	}

	/**
	 * Returns the id of the share group of a channel. Kafka has one name space for all
	 * kinds of group, and the streams of a service use the plain name.
	 * @param subscription the channel and group
	 * @return the id
	 */
	static String id(Subscription subscription) {
		return id(subscription.group());
	}

	static String id(String group) {
		return group + ".share";
	}

	static boolean areAvailable(Admin admin, Deadline deadline) throws Exception {
		try {
			FinalizedVersionRange version = SharedAdmin.get(admin.describeFeatures().featureMetadata(), deadline)
				.finalizedFeatures()
				.get(FEATURE);
			return version != null && version.maxVersionLevel() > 0;
		}
		catch (UnsupportedVersionException ex) {
			return false;
		}
	}

	static boolean hasConsumerGroup(Admin admin, Subscription subscription, Deadline deadline) throws Exception {
		String topic = subscription.channel().destination();
		return SharedAdmin
			.get(admin.listConsumerGroupOffsets(subscription.group()).partitionsToOffsetAndMetadata(), deadline)
			.keySet()
			.stream()
			.anyMatch((partition) -> partition.topic().equals(topic));
	}

	/**
	 * Lets a new share group begin with the oldest records: commands that were sent
	 * before the service first started are not lost.
	 * @param admin the client
	 * @param group the id of the share group
	 * @param deadline how long to wait
	 * @throws Exception if the broker does not answer, or does not use it in time
	 */
	static void readFromStart(Admin admin, String group, Deadline deadline) throws Exception {
		ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group);
		try {
			if (isReadFromStart(entry(admin, resource, RESET, deadline))) {
				return;
			}
			AlterConfigOp set = new AlterConfigOp(new ConfigEntry(RESET, "earliest"), AlterConfigOp.OpType.SET);
			SharedAdmin.get(admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all(), deadline);
			// A group begins only once
			SharedAdmin.await(() -> mayBegin(entry(admin, resource, RESET, deadline)) ? true : null, deadline,
					() -> "The brokers do not use '" + RESET + "' of share group '" + group
							+ "' yet, which was set to 'earliest'");
		}
		catch (AuthorizationException ex) {
			logger.error("This application may not set '" + RESET + "' of share group '" + group
					+ "' to 'earliest', so "
					+ "that a new group misses what was sent before it first read. Allow it to alter the configuration "
					+ "of the group, or set it with kafka-configs.sh --entity-type groups --entity-name " + group, ex);
		}
	}

	private static boolean isReadFromStart(@Nullable ConfigEntry entry) {
		return entry != null && "earliest".equalsIgnoreCase(entry.value());
	}

	// Where nobody tells, there is nothing to wait for
	private static boolean mayBegin(@Nullable ConfigEntry entry) {
		return entry == null || isReadFromStart(entry);
	}

	/**
	 * Returns how often the broker delivers a record before it drops it.
	 * @param admin the client
	 * @param deadline how long to wait
	 * @return the number; the default of brokers when they do not tell
	 * @throws Exception if the broker does not answer
	 */
	static int deliveryLimit(Admin admin, Deadline deadline) throws Exception {
		try {
			Node node = SharedAdmin.get(admin.describeCluster().nodes(), deadline).iterator().next();
			ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, node.idString());
			ConfigEntry entry = entry(admin, resource, LIMIT, deadline);
			int limit = (entry != null && entry.value() != null) ? Integer.parseInt(entry.value()) : DEFAULT_LIMIT;
			if (limit < DEFAULT_LIMIT) {
				logger.warn("The broker drops a record of a share group after " + limit + " deliveries that were not "
						+ "settled, for example because instances were killed. Set '" + LIMIT + "' to " + DEFAULT_LIMIT
						+ " or more, so that such an envelope becomes a dead letter before it is dropped.");
			}
			return limit;
		}
		catch (RetriableException ex) {
			throw ex;
		}
		catch (ApiException ex) {
			return DEFAULT_LIMIT;
		}
	}

	private static @Nullable ConfigEntry entry(Admin admin, ConfigResource resource, String name, Deadline deadline)
			throws Exception {
		Config config = SharedAdmin.get(admin.describeConfigs(List.of(resource)).all(), deadline).get(resource);
		return (config != null) ? config.get(name) : null;
	}

}
