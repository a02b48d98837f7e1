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

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.distributedbus.test.contract.node.Ids;
import io.lettuce.core.ClientListArgs;
import io.lettuce.core.KillArgs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for broadcasts whose connection is lost.
 */
@NeedsContainers
class RedisBroadcastTests {

	private static final int INSTANCES = 2;

	private final List<BusNode> nodes = new ArrayList<>();

	@AfterEach
	void closeNodes() {
		this.nodes.forEach(BusNode::close);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void comeAgainEachOnceToEveryInstanceWhenTheConnectionsWereKilled(boolean sharded) {
		RedisBroker broker = SharedRedisBroker.steady();
		TopologyHarness harness = new TopologyHarness(broker.properties());
		String name = harness.destination("killed");
		for (int i = 0; i < INSTANCES; i++) {
			this.nodes
				.add(new BusNodeBuilder("ticket", harness).channel(AllKinds.BROADCAST, ChannelKind.BROADCAST, name)
					.with(AllKinds.BROADCAST, "redis.sharded", sharded)
					.property("spring.data.redis.client-name", name)
					.mapEvents(AllKinds.BROADCAST, AllKinds.TO_BROADCAST)
					.handlingEvents()
					.start());
		}
		this.nodes.forEach(AllKinds::awaitRunning);
		List<String> sent = new ArrayList<>(send("before"));
		try (ForeignRedisClient client = new ForeignRedisClient(broker)) {
			assertThat(kill(client, name)).isEqualTo(INSTANCES);
		}
		this.nodes.forEach(AllKinds::awaitBroadcasts);
		sent.addAll(send("after"));
		this.nodes.forEach((node) -> assertThat(node.recorder().ids()).containsExactlyElementsOf(sent));
	}

	private List<String> send(String name) {
		List<String> ids = Ids.numbered(name, 100);
		this.nodes.get(0).publish(AllKinds.TO_BROADCAST, ids);
		this.nodes.forEach((node) -> AllKinds.awaitHandled(node, ids));
		return ids;
	}

	private static long kill(ForeignRedisClient client, String name) {
		return client.commands()
			.clientList(ClientListArgs.Builder.typePubsub())
			.lines()
			.filter((line) -> line.contains("name=" + name))
			.mapToLong((line) -> Long.parseLong(line.substring(line.indexOf('=') + 1, line.indexOf(' '))))
			.map((id) -> client.commands().clientKill(KillArgs.Builder.id(id)))
			.sum();
	}

}
