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
import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.harness.StoredDeadLetter;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.distributedbus.test.contract.node.DeliveryReport;
import io.distributedbus.test.contract.node.Gate;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.Recorder;
import io.distributedbus.test.contract.node.RecordingHandlers;
import io.lettuce.core.Consumer;
import io.lettuce.core.XReadArgs;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what becomes of entries that a consumer has left pending, in whole
 * applications.
 */
@NeedsContainers
class RedisPendingEntriesTests {

	private static final String CHANNEL = "items";

	private static final String SERVICE = "ticket";

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
	void whatADeadConsumerLeftIsTakenOverThoughNothingNewArrives() {
		BusNode sender = start(node("user"));
		BusNode node = start(node(SERVICE).handlingEvents());
		sender.publish(RecordingHandlers.EVENT, Ids.numbered("first", 1));
		await().until(() -> node.recorder().hasSeen("first-000000"));
		node.close();
		List<String> ids = Ids.numbered("event", 250);
		sender.publish(RecordingHandlers.EVENT, ids);
		assertThat(readAs("dead")).isEqualTo(ids.size());
		BusNode other = start(node(SERVICE).handlingEvents());
		await().until(() -> other.recorder().ids().containsAll(ids));
		DeliveryReport.of(ids, other.recorder().ids()).assertExactlyOnce();
		await().until(() -> client.commands().xpending(this.destination, SERVICE).getCount() == 0);
	}

	@Test
	void whatEndsItsConsumersTakesNothingElseWithItToTheDeadLetters() {
		List<String> ids = Ids.numbered("event", 50);
		start(node("user")).publish(RecordingHandlers.EVENT, ids);
		Gate gate = Gate.closedFor((handled) -> handled.id().equals("event-000010"));
		List<String> handled = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			Recorder recorder = new Recorder().doing(gate);
			BusNode next = start(node(SERVICE).property("distributed-bus.lifecycle.shutdown-timeout", "0ms")
				.recordingTo(recorder)
				.handlingEvents());
			await().until(() -> recorder.attempts("event-000010") > 0);
			next.close();
			handled.addAll(recorder.ids());
		}
		BusNode last = start(node(SERVICE).handlingEvents());
		List<String> harmless = ids.stream().filter((id) -> !id.equals("event-000010")).toList();
		await().until(() -> last.recorder().ids().contains("event-000049"));
		handled.addAll(last.recorder().ids());
		DeliveryReport.of(harmless, handled).assertNothingLost().assertNothingUnexpected();
		List<StoredDeadLetter> letters = harness.deadLetters(last.subscription(CHANNEL));
		assertThat(letters).extracting(StoredDeadLetter::id).containsExactly("event-000010");
		gate.open();
	}

	@SuppressWarnings("unchecked")
	private int readAs(String consumer) {
		return client.commands()
			.xreadgroup(Consumer.from(SERVICE, consumer), XReadArgs.Builder.count(1000),
					XReadArgs.StreamOffset.lastConsumed(this.destination))
			.size();
	}

	private BusNodeBuilder node(String service) {
		return new BusNodeBuilder(service, harness).channel(CHANNEL, ChannelKind.STREAM, this.destination)
			.mapEvents(CHANNEL, RecordingHandlers.EVENTS);
	}

	private BusNode start(BusNodeBuilder builder) {
		BusNode node = builder.start();
		this.nodes.add(node);
		return node;
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(10));
	}

}
