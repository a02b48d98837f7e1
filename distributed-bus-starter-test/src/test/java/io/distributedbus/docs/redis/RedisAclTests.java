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

package io.distributedbus.docs.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.dispatch.ChannelConsumers;
import io.distributedbus.dispatch.ConsumerState;
import io.distributedbus.statistics.BusStatistics;
import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.RecordingHandlers;
import io.distributedbus.test.contract.redis.ForeignRedisClient;
import io.distributedbus.test.contract.redis.RedisHarness;
import io.distributedbus.test.contract.redis.SharedRedisBroker;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs all that a service does on Redis as the user whose rights the page on servers of
 * Redis shows.
 */
@NeedsContainers
class RedisAclTests {

	private static final String USER = "ticket-service";

	private static final Map<String, ChannelKind> CHANNELS = Map.of("events", ChannelKind.STREAM, "commands",
			ChannelKind.QUEUE, "news", ChannelKind.BROADCAST, "shards", ChannelKind.BROADCAST);

	private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

	private final List<BusNode> nodes = new ArrayList<>();

	private RedisHarness harness;

	private ForeignRedisClient admin;

	@BeforeEach
	void makeUser() {
		this.harness = new RedisHarness();
		this.admin = new ForeignRedisClient(SharedRedisBroker.steady());
		List<String> words = words();
		assertThat(words).startsWith("ACL", "SETUSER", USER);
		CommandArgs<String, byte[]> args = new CommandArgs<>(CODEC);
		words.subList(1, words.size()).forEach(args::add);
		this.admin.commands().dispatch(CommandType.ACL, new StatusOutput<>(CODEC), args);
		this.admin.commands().aclLogReset();
	}

	@AfterEach
	void removeUser() {
		this.nodes.forEach(BusNode::close);
		this.admin.commands().aclDeluser(USER);
		this.admin.close();
		this.harness.close();
	}

	@Test
	void userMayDoAllThatAServiceDoes() {
		BusNode node = start();
		await().until(() -> node.context()
			.getBean(ChannelConsumers.class)
			.statuses()
			.stream()
			.allMatch((status) -> status.state() == ConsumerState.RUNNING));
		node.recorder().failingFor((handled) -> handled.id().equals("bad"));
		node.publish(RecordingHandlers.EVENT, List.of("bad"));
		node.publish(RecordingHandlers.EVENT, Ids.numbered("event", 100));
		node.command("ticket", Ids.numbered("command", 10));
		await().until(() -> node.recorder().ids().size() >= 310);
		BusStatistics statistics = node.context().getBean(BusStatistics.class);
		await().until(() -> statistics.channel("events").orElseThrow().length() == 0);
		assertThat(statistics.channel("commands").orElseThrow().groups()).isNotEmpty();
		assertThat(this.admin.commands().xlen(key("events") + ":ticket:dead-letters")).isOne();
		String lock = key("commands") + ":ticket:reader";
		this.admin.commands().pexpire(lock, 5_000);
		await().until(() -> this.admin.commands().pttl(lock) > 5_000);
		this.nodes.forEach(BusNode::close);
		assertThat(this.admin.commands().aclLog()).isEmpty();
	}

	private BusNode start() {
		BusNodeBuilder builder = new BusNodeBuilder("ticket", this.harness);
		CHANNELS.forEach((name, kind) -> builder.channel(name, kind, this.harness.destination(name)));
		builder.with("events", "redis.groups", "ticket")
			.with("events", "redis.retention.acknowledged", true)
			.with("events", "redis.retention.interval", "100ms")
			.with("commands", "redis.exclusive", true)
			.mapEvents("events", RecordingHandlers.EVENTS)
			.mapEvents("news", RecordingHandlers.EVENTS)
			.with("shards", "redis.sharded", true)
			.mapEvents("shards", RecordingHandlers.EVENTS)
			.mapCommands("ticket", "commands")
			.property("distributed-bus.redis.namespace", "shop")
			.property("spring.data.redis.username", USER)
			.property("spring.data.redis.password", "secret")
			.handlingEvents()
			.handlingCommands();
		BusNode node = builder.start();
		this.nodes.add(node);
		return node;
	}

	private String key(String channel) {
		return "shop:" + this.nodes.get(0).channel(channel).destination();
	}

	private static List<String> words() {
		try {
			String text = new ClassPathResource("docs/redis-acl.txt").getContentAsString(StandardCharsets.UTF_8);
			return Arrays.stream(text.replaceAll("(?m)^#.*", "").trim().split("\\s+")).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
	}

}
