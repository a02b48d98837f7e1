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

import io.distributedbus.DistributedBus;
import io.distributedbus.Metadata;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.distributedbus.test.contract.node.Gate;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.models.partitions.ClusterPartitionParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests with a cluster of three primaries.
 */
@NeedsContainers
class RedisClusterTests {

	private static final int SIZE = 3;

	private static RedisProcesses cluster;

	private static RedisClient client;

	private static final List<RedisCommands<String, String>> primaries = new ArrayList<>();

	private final List<BusNode> nodes = new ArrayList<>();

	@BeforeAll
	static void startCluster() {
		cluster = new RedisProcesses(2 * SIZE);
		client = RedisClient.create();
		for (int i = 0; i < SIZE; i++) {
			cluster.start(i, "--cluster-enabled", "yes", "--cluster-announce-ip", cluster.host(), "--cluster-port",
					Integer.toString(cluster.port(SIZE + i)));
			primaries.add(client.connect(RedisURI.create(cluster.host(), cluster.port(i))).sync());
		}
		List<String> create = new ArrayList<>(List.of("redis-cli", "--cluster", "create"));
		create.addAll(List.of(cluster.addresses(0, SIZE).split(",")));
		create.addAll(List.of("--cluster-yes"));
		cluster.execute(create.toArray(String[]::new));
		AllKinds.await()
			.until(() -> primaries.stream().allMatch((primary) -> primary.clusterInfo().contains("cluster_state:ok")));
	}

	@AfterAll
	static void stopCluster() {
		client.shutdown();
		cluster.close();
		primaries.clear();
	}

	@AfterEach
	void closeNodes() {
		this.nodes.forEach(BusNode::close);
	}

	@Test
	void everyKindWorksInACluster() {
		AllKinds.exchange(start(AllKinds.builder(harness())));
	}

	@Test
	void shardedBroadcastsReachEveryInstance() {
		TopologyHarness harness = harness();
		String destination = harness.destination("sharded");
		BusNode first = start(sharded(harness, destination));
		BusNode second = start(sharded(harness, destination));
		AllKinds.awaitRunning(second);
		AllKinds.exchange(first);
		AllKinds.await()
			.untilAsserted(() -> assertThat(second.recorder().ids()).filteredOn((id) -> id.contains("news"))
				.doesNotHaveDuplicates()
				.hasSize(200));
		assertThat(primaries).filteredOn((primary) -> !primary.pubsubShardChannels(destination).isEmpty()).hasSize(1);
	}

	@Test
	void broadcastsComeAgainWhenTheirConnectionsWereKilled() {
		TopologyHarness harness = harness();
		BusNode plain = start(AllKinds.builder(harness));
		BusNode sharded = start(sharded(harness, harness.destination("sharded")));
		for (BusNode node : List.of(plain, sharded)) {
			AllKinds.exchange(node);
		}
		primaries.forEach((primary) -> primary.clientKill(KillArgs.Builder.typePubsub()));
		List.of(plain, sharded).forEach(RedisClusterTests::assertBroadcastsCome);
	}

	@Test
	void shardedBroadcastsComeAgainWhenTheirSlotMovesToAnotherNode() {
		TopologyHarness harness = harness();
		String destination = harness.destination("sharded");
		BusNode node = start(sharded(harness, destination));
		AllKinds.exchange(node);
		move(destination);
		assertBroadcastsCome(node, destination);
	}

	@Test
	void shardedBroadcastsComeAgainWhenTheirSlotMovesWhileItsNodeCannotBeReached() {
		TopologyHarness harness = harness();
		String destination = harness.destination("sharded");
		BusNode node = start(sharded(harness, destination));
		AllKinds.exchange(node);
		RedisCommands<String, String> source = primaries.get(owner(SlotHash.getSlot(destination)));
		String clients = source.configGet("maxclients").get("maxclients");
		source.configSet("maxclients", "1");
		try {
			source.clientKill(KillArgs.Builder.typePubsub());
			move(destination);
		}
		finally {
			source.configSet("maxclients", clients);
		}
		assertBroadcastsCome(node, destination);
	}

	private static void assertBroadcastsCome(BusNode node) {
		AllKinds.awaitBroadcasts(node);
		List<String> sent = AllKinds.send(node, "after", 50);
		AllKinds.awaitHandled(node, sent);
		assertThat(node.recorder().ids()).doesNotHaveDuplicates();
	}

	private static void assertBroadcastsCome(BusNode node, String destination) {
		assertBroadcastsCome(node);
		RedisCommands<String, String> owner = primaries.get(owner(SlotHash.getSlot(destination)));
		assertThat(primaries).filteredOn((primary) -> !primary.pubsubShardChannels(destination).isEmpty())
			.containsExactly(owner);
	}

	private static BusNodeBuilder sharded(TopologyHarness harness, String destination) {
		return AllKinds.builder(harness)
			.with(AllKinds.BROADCAST, "redis.sharded", true)
			.with(AllKinds.BROADCAST, "destination", destination);
	}

	@Test
	void streamsOfOneSlotShareAReaderAndThoseOfOthersHaveTheirOwn() {
		TopologyHarness harness = harness();
		String application = harness.destination("many");
		BusNodeBuilder builder = new BusNodeBuilder("ticket", harness).property("spring.data.redis.client-name",
				application);
		for (int i = 0; i < 9; i++) {
			builder.channel("s" + i, ChannelKind.STREAM, harness.destination("{" + application + (i % SIZE) + "}" + i))
				.mapEvents("s" + i, "item.s" + i);
		}
		BusNode node = start(builder.handlingEvents());
		AllKinds.awaitRunning(node);
		List<String> sent = publishInTurn(node, 0, 9);
		sent.addAll(publishInTurn(node, 9, 300));
		AllKinds.awaitHandled(node, sent);
		assertThat(node.recorder().ids()).containsExactlyInAnyOrderElementsOf(sent);
		for (int i = 0; i < 9; i++) {
			String end = "-" + i;
			assertThat(node.recorder().ids()).filteredOn((id) -> id.endsWith(end)).isSorted();
		}
		AllKinds.await().untilAsserted(() -> assertThat(blocking(application)).isEqualTo(SIZE));
	}

	@Test
	void readsAndSendsGoOnWhenASlotMovesToAnotherNode() {
		TopologyHarness harness = harness();
		BusNode node = start(AllKinds.builder(harness));
		AllKinds.awaitRunning(node);
		List<String> sent = new ArrayList<>(AllKinds.send(node, "before", 50));
		AllKinds.awaitHandled(node, sent);
		String stream = node.channel(AllKinds.STREAM).destination();
		move(stream);
		sent.addAll(AllKinds.send(node, "after", 50));
		AllKinds.awaitHandled(node, sent);
		assertThat(node.recorder().ids()).containsExactlyInAnyOrderElementsOf(sent);
		AllKinds.await()
			.until(() -> primaries.get(owner(SlotHash.getSlot(stream)))
				.xpending(stream, AllKinds.SERVICE)
				.getCount() == 0);
	}

	@Test
	void readsAndSendsGoOnWhenAllConnectionsWereKilled() {
		BusNode node = start(AllKinds.builder(harness()));
		AllKinds.exchange(node);
		List<String> expected = new ArrayList<>(node.recorder().ids());
		Gate gate = Gate.closed();
		node.recorder().doing(gate);
		expected.addAll(AllKinds.send(node, "unacknowledged", 20));
		gate.awaitEntered();
		primaries.forEach((primary) -> primary.clientKill(KillArgs.Builder.typeNormal()));
		gate.open();
		AllKinds.awaitBroadcasts(node);
		List<String> after = AllKinds.send(node, "after", 50);
		expected.addAll(after);
		AllKinds.awaitHandled(node, expected);
		assertThat(node.recorder().ids()).containsExactlyInAnyOrderElementsOf(expected);
		for (String channel : List.of(AllKinds.STREAM, AllKinds.QUEUE)) {
			String key = node.channel(channel).destination();
			AllKinds.await()
				.until(() -> primaries.get(owner(SlotHash.getSlot(key)))
					.xpending(key, AllKinds.SERVICE)
					.getCount() == 0);
		}
	}

	private static void move(String key) {
		int slot = SlotHash.getSlot(key);
		int from = owner(slot);
		int to = (from + 1) % SIZE;
		RedisCommands<String, String> source = primaries.get(from);
		RedisCommands<String, String> target = primaries.get(to);
		target.clusterSetSlotImporting(slot, source.clusterMyId());
		source.clusterSetSlotMigrating(slot, target.clusterMyId());
		for (String each : source.clusterGetKeysInSlot(slot, 100)) {
			source.migrate(cluster.host(), cluster.port(to), each, 0, 5000);
		}
		String owner = target.clusterMyId();
		target.clusterSetSlotNode(slot, owner);
		source.clusterSetSlotNode(slot, owner);
		primaries.get((to + 1) % SIZE).clusterSetSlotNode(slot, owner);
	}

	private static int owner(int slot) {
		for (int i = 0; i < SIZE; i++) {
			String id = primaries.get(i).clusterMyId();
			boolean owns = ClusterPartitionParser.parse(primaries.get(i).clusterNodes())
				.getPartitionByNodeId(id)
				.hasSlot(slot);
			if (owns) {
				return i;
			}
		}
		throw new IllegalStateException("Nobody has slot " + slot);
	}

	private static List<String> publishInTurn(BusNode node, int first, int count) {
		List<String> ids = new ArrayList<>();
		DistributedBus bus = node.bus();
		bus.pipelined(() -> {
			for (int i = first; i < first + count; i++) {
				String id = String.format("event-%06d-%d", i, i % 9);
				ids.add(id);
				bus.publishEvent("item.s" + (i % 9), id, DistributedBus.TEXT_PLAIN, Metadata.empty().withMessageId(id));
			}
		});
		return ids;
	}

	private static long blocking(String application) {
		return primaries.stream()
			.flatMap((primary) -> primary.clientList().lines())
			.filter((line) -> line.contains("name=" + application) && line.contains("cmd=xreadgroup"))
			.count();
	}

	private static TopologyHarness harness() {
		return new TopologyHarness(Map.of("spring.data.redis.cluster.nodes", cluster.addresses(0, SIZE)));
	}

	private BusNode start(BusNodeBuilder builder) {
		BusNode node = builder.start();
		this.nodes.add(node);
		return node;
	}

}
