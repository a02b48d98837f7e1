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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.dispatch.ChannelConsumers;
import io.distributedbus.dispatch.ConsumerState;
import io.distributedbus.dispatch.ConsumerStatus;
import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.distributedbus.test.contract.node.Gate;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.RecordingHandlers;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what only Redis can be told, in whole applications.
 */
@NeedsContainers
class RedisOptionsTests {

	private static final String CHANNEL = "items";

	private static RedisHarness harness;

	private static ForeignRedisClient client;

	private final List<BusNode> nodes = new ArrayList<>();

	private String destination;

	@BeforeAll
	static void connect() {
		harness = new RedisHarness();
		client = new ForeignRedisClient(SharedRedisBroker.steady());
	}

	@AfterAll
	static void disconnect() {
		client.close();
		harness.close();
	}

	@BeforeEach
	void chooseDestination() {
		this.destination = harness.destination(CHANNEL);
	}

	@AfterEach
	void closeNodes() {
		this.nodes.forEach(BusNode::close);
	}

	@Test
	void retentionRemovesWhatAllServicesHaveHandled() {
		BusNode sender = start(retaining(node("sender")));
		BusNode ticket = start(retaining(node("ticket")).handlingEvents());
		sender.publish(RecordingHandlers.EVENT, Ids.numbered("event", 100));
		await().until(() -> ticket.recorder().ids().size() >= 100);
		BusNode order = start(retaining(node("order")));
		assertThat(length(this.destination)).as("events that the order service has never read").isEqualTo(100);
		order.close();
		BusNode reader = start(retaining(node("order")).handlingEvents());
		await().until(() -> reader.recorder().ids().size() >= 100);
		await().until(() -> length(this.destination) == 0);
	}

	@Test
	void everyKeyOfTheRetentionBeginsWithTheNamespace() {
		BusNode node = start(retaining(node("ticket")).property("distributed-bus.redis.namespace", "shop")
			.with(CHANNEL, "redis.groups", "ticket")
			.handlingEvents());
		node.publish(RecordingHandlers.EVENT, Ids.numbered("event", 10));
		await().until(() -> node.recorder().ids().size() >= 10 && length("shop:" + this.destination) == 0);
		// Between two passes there is a moment without the lock
		await().until(() -> keys().contains("shop:" + this.destination + ":retention:collector"));
		assertThat(keys()).contains("shop:" + this.destination).allMatch((key) -> key.startsWith("shop:"));
	}

	@Test
	void onlyOneInstanceOfAnExclusiveConsumerReads() {
		BusNode first = start(exclusive());
		await().until(() -> state(first) == ConsumerState.RUNNING);
		BusNode second = start(exclusive());
		await().until(() -> state(second) == ConsumerState.STANDBY);
		List<String> before = Ids.numbered("event", 50);
		first.publish(RecordingHandlers.EVENT, before);
		await().until(() -> first.recorder().ids().size() >= 50);
		assertThat(first.recorder().ids()).isEqualTo(before);
		first.close();
		await().until(() -> state(second) == ConsumerState.RUNNING);
		List<String> after = Ids.numbered("event", 50, 50);
		second.publish(RecordingHandlers.EVENT, after);
		await().until(() -> second.recorder().ids().size() >= 50);
		assertThat(second.recorder().ids()).isEqualTo(after);
	}

	@Test
	void exclusiveConsumerStopsWithItsLockAndGoesOnWithTheNext() {
		Gate gate = Gate.closed();
		BusNode node = start(exclusive());
		node.recorder().doing(gate);
		await().until(() -> state(node) == ConsumerState.RUNNING);
		node.publish(RecordingHandlers.EVENT, Ids.numbered("event", 20));
		gate.awaitEntered();
		String lock = this.destination + ":ticket:reader";
		client.commands().set(lock, "another".getBytes());
		await().until(() -> state(node) == ConsumerState.STANDBY);
		gate.open();
		client.commands().del(lock);
		await().until(() -> state(node) == ConsumerState.RUNNING);
		await().until(() -> node.recorder().ids().containsAll(Ids.numbered("event", 20)));
		await().until(() -> client.commands().xpending(this.destination, "ticket").getCount() == 0);
	}

	@Test
	void groupBeginsWithTheEntryThatIsNamed() {
		BusNode sender = start(node("sender"));
		List<String> ids = Ids.numbered("event", 10);
		sender.publish(RecordingHandlers.EVENT, ids);
		List<StreamMessage<String, byte[]>> entries = client.commands().xrange(this.destination, Range.unbounded());
		client.commands().xdel(this.destination, entries.get(7).getId());
		BusNode there = start(node("ticket").with(CHANNEL, "start-from", entries.get(4).getId()).handlingEvents());
		BusNode gone = start(node("order").with(CHANNEL, "start-from", entries.get(7).getId()).handlingEvents());
		List<String> left = List.of(ids.get(4), ids.get(5), ids.get(6), ids.get(8), ids.get(9));
		await().until(() -> there.recorder().ids().size() >= left.size());
		await().until(() -> gone.recorder().ids().size() >= 2);
		assertThat(there.recorder().ids()).isEqualTo(left);
		assertThat(gone.recorder().ids()).isEqualTo(ids.subList(8, 10));
	}

	private BusNodeBuilder node(String service) {
		return new BusNodeBuilder(service, harness).channel(CHANNEL, ChannelKind.STREAM, this.destination)
			.mapEvents(CHANNEL, RecordingHandlers.EVENTS);
	}

	private BusNodeBuilder retaining(BusNodeBuilder builder) {
		return builder.with(CHANNEL, "redis.groups", "ticket,order")
			.with(CHANNEL, "redis.retention.acknowledged", true)
			.with(CHANNEL, "redis.retention.interval", "100ms");
	}

	private BusNodeBuilder exclusive() {
		return node("ticket").with(CHANNEL, "redis.exclusive", true).handlingEvents();
	}

	private BusNode start(BusNodeBuilder builder) {
		BusNode node = builder.start();
		this.nodes.add(node);
		return node;
	}

	private static ConsumerState state(BusNode node) {
		List<ConsumerStatus> statuses = node.context().getBean(ChannelConsumers.class).statuses();
		return statuses.get(0).state();
	}

	private List<String> keys() {
		return client.commands().keys("*" + this.destination + "*");
	}

	private static long length(String key) {
		return client.commands().xlen(key);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(10));
	}

}
