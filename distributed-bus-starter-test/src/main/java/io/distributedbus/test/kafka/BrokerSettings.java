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

package io.distributedbus.test.kafka;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The broker's properties: those of a production broker, except where a single node or a
 * quick start demands another value.
 */
final class BrokerSettings {

	static final String HOST = "127.0.0.1";

	private static final String NODE_ID = "1";

	private BrokerSettings() {
	}

	static Map<String, String> of(int port, int controllerPort, Path data, Map<String, String> overrides) {
		Map<String, String> settings = new LinkedHashMap<>();
		network(settings, port, controllerPort);
		session(settings);
		storage(settings, data);
		internalTopics(settings);
		groups(settings);
		settings.putAll(overrides);
		return settings;
	}

	private static void network(Map<String, String> settings, int port, int controllerPort) {
		String controller = HOST + ":" + controllerPort;
		settings.put("process.roles", "broker,controller");
		settings.put("node.id", NODE_ID);
		settings.put("listeners", "PLAINTEXT://" + HOST + ":" + port + ",CONTROLLER://" + controller);
		settings.put("advertised.listeners", "PLAINTEXT://" + HOST + ":" + port);
		settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
		settings.put("inter.broker.listener.name", "PLAINTEXT");
		settings.put("controller.listener.names", "CONTROLLER");
		settings.put("controller.quorum.voters", NODE_ID + "@" + controller);
	}

	// Allows for a session that is shorter than the default of 9 seconds
	private static void session(Map<String, String> settings) {
		settings.put("broker.heartbeat.interval.ms", "400");
	}

	private static void storage(Map<String, String> settings, Path data) {
		settings.put("log.dirs", data.resolve("log").toString());
		settings.put("auto.create.topics.enable", "false");
		settings.put("default.replication.factor", "1");
		settings.put("min.insync.replicas", "1");
		// 128 MB of heap by default, allocated at once
		settings.put("log.cleaner.dedupe.buffer.size", String.valueOf(8 * 1024 * 1024));
	}

	private static void internalTopics(Map<String, String> settings) {
		settings.put("offsets.topic.num.partitions", "3");
		settings.put("offsets.topic.replication.factor", "1");
		settings.put("transaction.state.log.num.partitions", "3");
		settings.put("transaction.state.log.replication.factor", "1");
		settings.put("transaction.state.log.min.isr", "1");
		settings.put("share.coordinator.state.topic.num.partitions", "3");
		settings.put("share.coordinator.state.topic.replication.factor", "1");
		settings.put("share.coordinator.state.topic.min.isr", "1");
	}

	// Members of consumer and share groups learn of each other with their heartbeats:
	// every 5 seconds by default. The other times are those of production; the lower
	// limits allow a test to set shorter ones for its group.
	private static void groups(Map<String, String> settings) {
		settings.put("group.initial.rebalance.delay.ms", "0");
		settings.put("group.min.session.timeout.ms", "1000");
		settings.put("group.consumer.min.session.timeout.ms", "1000");
		settings.put("group.consumer.min.heartbeat.interval.ms", "100");
		settings.put("group.consumer.heartbeat.interval.ms", "1000");
		settings.put("group.share.min.session.timeout.ms", "1000");
		settings.put("group.share.min.heartbeat.interval.ms", "100");
		settings.put("group.share.heartbeat.interval.ms", "1000");
		settings.put("group.share.min.record.lock.duration.ms", "1000");
	}

}
