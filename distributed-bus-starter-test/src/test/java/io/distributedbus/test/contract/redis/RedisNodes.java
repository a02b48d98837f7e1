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
import java.util.Collection;
import java.util.List;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.dispatch.ChannelConsumers;
import io.distributedbus.dispatch.ConsumerState;
import io.distributedbus.dispatch.ConsumerStatus;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.distributedbus.test.contract.node.DeliveryReport;
import io.distributedbus.test.contract.node.Recorder;
import io.distributedbus.test.contract.node.RecordingHandlers;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.models.stream.PendingMessage;
import io.lettuce.core.models.stream.PendingMessages;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The applications of one test, with one channel at a key that no other test uses, and a
 * client that looks at it. They end with the test.
 */
final class RedisNodes implements AutoCloseable {

	static final String CHANNEL = "items";

	static final String SENDER = "user-service";

	static final String RECEIVER = "ticket-service";

	private final RedisHarness harness;

	private final ForeignRedisClient client;

	private final String destination;

	private final List<BusNode> started = new ArrayList<>();

	RedisNodes(RedisBroker broker) {
		this.harness = new RedisHarness(broker);
		this.client = new ForeignRedisClient(broker);
		this.destination = this.harness.destination(CHANNEL);
	}

	RedisHarness harness() {
		return this.harness;
	}

	ForeignRedisClient client() {
		return this.client;
	}

	RedisCommands<String, byte[]> commands() {
		return this.client.commands();
	}

	String destination() {
		return this.destination;
	}

	/**
	 * Begins a node with one channel for events.
	 */
	BusNodeBuilder node(String service, ChannelKind kind) {
		BusNodeBuilder builder = new BusNodeBuilder(service, this.harness).channel(CHANNEL, kind, this.destination)
			.with(CHANNEL, "redis.claim-after", "1s")
			.mapEvents(CHANNEL, RecordingHandlers.EVENTS);
		return (kind != ChannelKind.QUEUE) ? builder : builder.with(CHANNEL, "consumed-by", RECEIVER);
	}

	BusNode startSender(ChannelKind kind) {
		return start(node(SENDER, kind));
	}

	/**
	 * Starts a receiver and waits until it reads.
	 */
	BusNode startReceiver(ChannelKind kind) {
		BusNode node = start(node(RECEIVER, kind).handlingEvents());
		awaitState(node, ConsumerState.RUNNING);
		return node;
	}

	BusNode start(BusNodeBuilder builder) {
		BusNode node = builder.start();
		this.started.add(node);
		return node;
	}

	/**
	 * Waits until a recorder has all that was sent, and reports, complete or not.
	 */
	DeliveryReport awaitReport(Collection<String> sent, Recorder recorder) {
		try {
			await().until(() -> DeliveryReport.of(sent, recorder.ids()).lost().isEmpty());
		}
		catch (ConditionTimeoutException ex) {
			// The report says what is lacking
		}
		return DeliveryReport.of(sent, recorder.ids());
	}

	void awaitState(BusNode node, ConsumerState state) {
		await().until(() -> status(node).state() == state);
	}

	/**
	 * Waits until the receivers have acknowledged all that they were given.
	 */
	void awaitAcknowledged() {
		await().ignoreExceptions().until(() -> pending().getCount() == 0);
	}

	PendingMessages pending() {
		return commands().xpending(this.destination, RECEIVER);
	}

	/**
	 * Returns what the receivers have not acknowledged, oldest first.
	 * @param most how many entries at most
	 */
	List<PendingMessage> pending(int most) {
		return commands().xpending(this.destination, RECEIVER, Range.unbounded(), Limit.from(most));
	}

	/**
	 * Returns what the only consumer of a node says about itself.
	 */
	static ConsumerStatus status(BusNode node) {
		return consumers(node).statuses().get(0);
	}

	static ChannelConsumers consumers(BusNode node) {
		return node.context().getBean(ChannelConsumers.class);
	}

	ConditionFactory await() {
		return Awaitility.await()
			.atMost(this.harness.patience())
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(20));
	}

	@Override
	public void close() {
		for (int i = this.started.size() - 1; i >= 0; i--) {
			this.started.get(i).close();
		}
		this.client.close();
		this.harness.close();
	}

}
