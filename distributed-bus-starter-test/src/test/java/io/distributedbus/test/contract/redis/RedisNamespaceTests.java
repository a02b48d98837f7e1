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

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.node.BusNode;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the keys that the bus makes.
 */
@NeedsContainers
class RedisNamespaceTests {

	private static final int DATABASE = 5;

	@Test
	void everyKeyAndChannelBeginsWithTheNamespace() {
		RedisBroker broker = SharedRedisBroker.steady();
		Map<String, String> properties = new HashMap<>(broker.properties());
		properties.put("spring.data.redis.database", Integer.toString(DATABASE));
		TopologyHarness harness = new TopologyHarness(properties);
		RedisClient client = broker.client();
		try (BusNode node = AllKinds.builder(harness)
			.property("distributed-bus.redis.namespace", "shop")
			.with(AllKinds.STREAM, "redis.exclusive", true)
			.with(AllKinds.STREAM, "redis.groups", AllKinds.SERVICE)
			.with(AllKinds.STREAM, "redis.retention.acknowledged", true)
			.with(AllKinds.STREAM, "redis.retention.interval", "100ms")
			.with(AllKinds.STREAM, "retry.max-attempts", 1)
			.with(AllKinds.QUEUE, "retry.max-attempts", 1)
			.channel("sharded", ChannelKind.BROADCAST, harness.destination("sharded"))
			.with("sharded", "redis.sharded", true)
			.mapEvents("sharded", "item.sharded")
			.start()) {
			RedisCommands<String, String> commands = client.connect().sync();
			commands.select(DATABASE);
			AllKinds.exchange(node);
			node.recorder().failingFor((envelope) -> true);
			AllKinds.send(node, "bad", 1);
			String stream = "shop:" + node.channel(AllKinds.STREAM).destination();
			String queue = "shop:" + node.channel(AllKinds.QUEUE).destination();
			AllKinds.await()
				.untilAsserted(() -> assertThat(commands.keys("*"))
					.contains(stream + ":" + AllKinds.SERVICE + ":dead-letters",
							queue + ":" + AllKinds.SERVICE + ":dead-letters",
							stream + ":" + AllKinds.SERVICE + ":reader", stream + ":retention:collector", queue)
					.allMatch((key) -> key.startsWith("shop:")));
			assertThat(ofThisTest(commands.pubsubChannels(), node, AllKinds.BROADCAST)).hasSize(1)
				.allMatch((channel) -> channel.startsWith("shop:"));
			assertThat(ofThisTest(commands.pubsubShardChannels(), node, "sharded")).hasSize(1)
				.allMatch((channel) -> channel.startsWith("shop:"));
		}
		finally {
			client.shutdown();
		}
	}

	private static List<String> ofThisTest(List<String> channels, BusNode node, String channel) {
		return channels.stream().filter((name) -> name.contains(node.channel(channel).destination())).toList();
	}

}
