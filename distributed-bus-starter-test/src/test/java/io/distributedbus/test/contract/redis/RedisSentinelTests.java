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
import io.distributedbus.test.contract.node.Gate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests with a primary, a replica and a sentinel that watches them.
 */
@NeedsContainers
class RedisSentinelTests {

	private static final int PRIMARY = 0;

	private static final int REPLICA = 1;

	private static final int SENTINEL = 2;

	private static RedisProcesses servers;

	private final List<BusNode> nodes = new ArrayList<>();

	@BeforeAll
	static void startServers() {
		servers = new RedisProcesses(3);
		servers.start(PRIMARY, announcing());
		List<String> replica = new ArrayList<>(List.of(announcing()));
		replica.addAll(List.of("--replicaof", "'" + servers.host(), servers.port(PRIMARY) + "'"));
		servers.start(REPLICA, replica.toArray(String[]::new));
		servers.startSentinel(SENTINEL, "sentinel resolve-hostnames no", "sentinel announce-ip " + servers.host(),
				"sentinel monitor main " + servers.host() + " " + servers.port(PRIMARY) + " 1",
				"sentinel down-after-milliseconds main 60000", "sentinel failover-timeout main 5000");
		AllKinds.await()
			.until(() -> servers.cli(PRIMARY, "INFO", "replication").contains("state=online")
					&& servers.cli(SENTINEL, "SENTINEL", "replicas", "main")
						.contains(Integer.toString(servers.port(REPLICA))));
	}

	private static String[] announcing() {
		return new String[] { "--replica-announce-ip", servers.host(), "--repl-diskless-sync-delay", "0" };
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
	void goesOnWithTheNewPrimaryAfterAFailover() {
		TopologyHarness harness = new TopologyHarness(Map.of("spring.data.redis.sentinel.master", "main",
				"spring.data.redis.sentinel.nodes", servers.addresses(SENTINEL, SENTINEL + 1)));
		BusNode node = AllKinds.builder(harness)

			.start();
		this.nodes.add(node);
		AllKinds.exchange(node);
		List<String> expected = new ArrayList<>(node.recorder().ids());
		Gate gate = Gate.closed();
		node.recorder().doing(gate);
		expected.addAll(AllKinds.send(node, "unacknowledged", 10));
		gate.awaitEntered();
		servers.awaitReplicas(PRIMARY, 1);
		servers.kill(PRIMARY);
		servers.cli(SENTINEL, "SENTINEL", "SET", "main", "down-after-milliseconds", "500");
		AllKinds.await().until(() -> servers.cli(REPLICA, "ROLE").startsWith("master"));
		gate.open();
		AllKinds.awaitHandled(node, expected);
		AllKinds.awaitRunning(node);
		node.recorder().doing((envelope) -> {
		});
		AllKinds.awaitBroadcasts(node);
		expected.addAll(AllKinds.send(node, "after", 50));
		AllKinds.awaitHandled(node, expected);
		assertThat(node.recorder().ids()).as("each once: the replica knew what was acknowledged")
			.containsExactlyInAnyOrderElementsOf(expected);
	}

}
