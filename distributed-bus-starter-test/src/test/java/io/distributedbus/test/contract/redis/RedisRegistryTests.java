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
import java.util.Set;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.statistics.BusStatistics;
import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for several channels, streams and connections in one application.
 */
@NeedsContainers
@ExtendWith(OutputCaptureExtension.class)
class RedisRegistryTests {

	private static final int STREAMS = 20;

	private static RedisBroker broker;

	private static RedisClient client;

	private static RedisCommands<String, String> commands;

	private final List<BusNode> nodes = new ArrayList<>();

	@BeforeAll
	static void connect() {
		broker = SharedRedisBroker.steady();
		client = broker.client();
		commands = client.connect().sync();
	}

	@AfterAll
	static void disconnect() {
		client.shutdown();
	}

	@AfterEach
	void closeNodes() {
		this.nodes.forEach(BusNode::close);
	}

	@Test
	void channelWithConnectionLivesInTheRedisOfThatBean() {
		TopologyHarness harness = harness();
		BusNodeBuilder builder = AllKinds.builder(harness)
			.with(AllKinds.STREAM, "connection", "auditRedis")
			.with(AllKinds.QUEUE, "connection", "auditRedis");
		BusNode node = start(builder);
		AllKinds.exchange(node);
		String key = node.channel(AllKinds.STREAM).destination();
		assertThat(commands.exists(key)).isZero();
		commands.select(1);
		try {
			assertThat(commands.xlen(key)).isEqualTo(200);
		}
		finally {
			commands.select(0);
		}
	}

	@Test
	void sameKeyOnTwoConnectionsAreTwoStreams() {
		TopologyHarness harness = harness();
		String key = harness.destination("items");
		BusNode node = start(new BusNodeBuilder("ticket", harness).channel("here", ChannelKind.STREAM, key)
			.channel("there", ChannelKind.STREAM, key)
			.with("there", "connection", "auditRedis")
			.mapEvents("here", "item.here")
			.mapEvents("there", "item.there")
			.handlingEvents());
		node.publish("item.here", List.of("one"));
		node.publish("item.there", List.of("two"));
		AllKinds.awaitHandled(node, List.of("one", "two"));
		assertThat(commands.xlen(key)).isEqualTo(1);
		assertThat(node.recorder().ids()).containsExactlyInAnyOrder("one", "two");
	}

	@Test
	void manyStreamsOfOneGroupNeedOneBlockingConnectionAndOneThread() {
		TopologyHarness harness = harness();
		String application = harness.destination("many");
		BusNodeBuilder builder = new BusNodeBuilder("ticket", harness).property("spring.data.redis.client-name",
				application);
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < STREAMS; i++) {
			builder.channel("s" + i, ChannelKind.STREAM, harness.destination("s" + i)).mapEvents("s" + i, "item.s" + i);
			ids.add("event-" + i);
		}
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		BusNode node = start(builder.handlingEvents());
		AllKinds.awaitRunning(node);
		for (int i = 0; i < STREAMS; i++) {
			node.publish("item.s" + i, List.of(ids.get(i)));
		}
		AllKinds.awaitHandled(node, ids);
		assertThat(node.recorder().ids()).containsExactlyInAnyOrderElementsOf(ids);
		// What was needed to connect ends by and by
		AllKinds.await().untilAsserted(() -> {
			List<String> connections = connections(application);
			assertThat(connections).filteredOn((line) -> line.contains("cmd=xreadgroup")).hasSize(1);
			assertThat(connections).as("one to read, one to send, one for all else").hasSize(3);
			assertThat(threadsSince(before)).as("threads that do not handle")
				.filteredOn((name) -> !name.matches("distributed-bus-s\\d+-1"))
				.containsExactly("distributed-bus-redis-ticket-read");
		});
	}

	@Test
	void twoChannelsOnOneKeyOfOneConnectionAreRefusedNamingBoth(CapturedOutput output) {
		assertThatException()
			.isThrownBy(() -> new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
				.run("--spring.main.banner-mode=off", "--spring.application.name=ticket",
						"--distributed-bus.transport=redis", "--distributed-bus.channels.first.kind=stream",
						"--distributed-bus.channels.first.destination=items",
						"--distributed-bus.channels.second.kind=stream",
						"--distributed-bus.channels.second.destination=items",
						"--distributed-bus.channels.second.connection=redisConnectionFactory",
						"--distributed-bus.channels.second.group=other"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.containsPattern("The channels '(first|second)' and '(first|second)' are the key 'items' of one Redis")
			.containsPattern("distributed-bus.channels.(first|second).destination");
	}

	@Test
	void unknownConnectionNamesPropertyChannelAndKnownBeans() {
		TopologyHarness harness = harness();
		BusNodeBuilder builder = new BusNodeBuilder("ticket", harness)
			.channel("items", ChannelKind.STREAM, harness.destination("items"))
			.with("items", "connection", "auditredis");
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> start(builder)).satisfies((failure) -> {
			BusConfigurationException reason = reason(failure);
			assertThat(reason.description()).contains("channel 'items'")
				.contains("distributed-bus.channels.items.connection: 'auditredis'")
				.contains("[auditRedis, redisConnectionFactory]");
			assertThat(reason.action()).contains("distributed-bus.channels.items.connection");
		});
	}

	@Test
	void everyDeclaredGroupIsKnownBeforeItReads() {
		TopologyHarness harness = harness();
		BusNode node = start(
				new BusNodeBuilder("ticket", harness).channel("items", ChannelKind.STREAM, harness.destination("items"))
					.with("items", "redis.groups[0]", "ticket")
					.with("items", "redis.groups[1]", "billing")
					.mapEvents("items", "item.*")
					.handlingEvents());
		node.publish("item.added", List.of("one", "two"));
		AllKinds.awaitHandled(node, List.of("one", "two"));
		assertThat(commands.xinfoGroups(node.channel("items").destination())).hasSize(1);
		BusStatistics statistics = node.context().getBean(BusStatistics.class);
		assertThat(statistics.group("items", "ticket")).hasValueSatisfying((group) -> assertThat(group.lag()).isZero());
		assertThat(statistics.group("items", "billing"))
			.hasValueSatisfying((group) -> assertThat(group.lag()).isEqualTo(2));
	}

	private static BusConfigurationException reason(Throwable failure) {
		Throwable cause = failure;
		while (!(cause instanceof BusConfigurationException)) {
			assertThat(cause).as("a wrong configuration as the cause").isNotNull();
			cause = cause.getCause();
		}
		return (BusConfigurationException) cause;
	}

	private static List<String> connections(String application) {
		return commands.clientList().lines().filter((line) -> line.contains("name=" + application)).toList();
	}

	private static List<String> threadsSince(Set<Thread> before) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> !before.contains(thread))
			.map(Thread::getName)
			.filter((name) -> name.startsWith("distributed-bus"))
			.toList();
	}

	private static TopologyHarness harness() {
		return new TopologyHarness(broker.properties(), List.of(AuditRedis.class));
	}

	private BusNode start(BusNodeBuilder builder) {
		BusNode node = builder.start();
		this.nodes.add(node);
		return node;
	}

	@Configuration(proxyBeanMethods = false)
	static class AuditRedis {

		@Bean(defaultCandidate = false)
		LettuceConnectionFactory auditRedis() {
			RedisStandaloneConfiguration audit = new RedisStandaloneConfiguration(broker.host(), broker.port());
			audit.setDatabase(1);
			return new LettuceConnectionFactory(audit);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
