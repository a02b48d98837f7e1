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

package io.distributedbus.test.contract.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for sends that wait for replicas.
 */
@NeedsContainers
class RedisReplicasTests {

	private static final int PRIMARY = 0;

	private static RedisProcesses servers;

	private final List<BusNode> nodes = new ArrayList<>();

	@BeforeAll
	static void startServers() {
		servers = new RedisProcesses(2);
		servers.start(PRIMARY, "--repl-diskless-sync-delay", "0");
		servers.start(1, "--replicaof", "'127.0.0.1", servers.port(PRIMARY) + "'");
		servers.awaitReplicas(PRIMARY, 1);
	}

	@AfterAll
	static void stopServers() {
		servers.close();
	}

	@AfterEach
	void closeNodes() {
		this.nodes.forEach(BusNode::close);
	}

	@Test
	void sendsSucceedWithEnoughReplicas() {
		AllKinds.exchange(start(1));
	}

	@Test
	void sendFailsClearlyWithTooFewReplicas() {
		BusNode node = start(2);
		// On a busy machine the first connection may take longer than the short timeout
		AllKinds.await()
			.untilAsserted(() -> assertThatException().isThrownBy(() -> AllKinds.send(node, "fact", 1))
				.havingRootCause()
				.withMessageContaining("1 of 2 replicas had it within 900 ms")
				.withMessageContaining("distributed-bus.channels." + AllKinds.STREAM + ".redis.min-replicas"));
	}

	private BusNode start(int replicas) {
		BusNodeBuilder builder = AllKinds.builder(new TopologyHarness(Map.of("spring.data.redis.host", servers.host(),
				"spring.data.redis.port", Integer.toString(servers.port(PRIMARY)))));
		for (String channel : List.of(AllKinds.STREAM, AllKinds.QUEUE)) {
			builder.with(channel, "redis.min-replicas", replicas);
		}
		if (replicas > 1) {
			builder.with(AllKinds.STREAM, "send-timeout", "1s");
		}
		BusNode node = builder.start();
		this.nodes.add(node);
		return node;
	}

}
