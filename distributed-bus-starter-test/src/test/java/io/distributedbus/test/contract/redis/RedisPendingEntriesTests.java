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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.harness.StoredDeadLetter;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.DeliveryReport;
import io.distributedbus.test.contract.node.Gate;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.Recorder;
import io.distributedbus.test.contract.node.RecordingHandlers;
import io.lettuce.core.Consumer;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.models.stream.PendingMessage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what becomes of entries that a consumer has left pending, in whole
 * applications.
 */
@NeedsContainers
class RedisPendingEntriesTests {

	@AutoClose
	private final RedisNodes nodes = new RedisNodes(SharedRedisBroker.steady());

	@Test
	void whatADeadConsumerLeftIsTakenOverThoughNothingNewArrives() {
		BusNode sender = this.nodes.start(this.nodes.node(RedisNodes.SENDER, ChannelKind.STREAM));
		BusNode node = this.nodes.start(this.nodes.node(RedisNodes.RECEIVER, ChannelKind.STREAM).handlingEvents());
		sender.publish(RecordingHandlers.EVENT, Ids.numbered("first", 1));
		this.nodes.await().until(() -> node.recorder().hasSeen("first-000000"));
		node.close();
		List<String> ids = Ids.numbered("event", 250);
		sender.publish(RecordingHandlers.EVENT, ids);
		assertThat(readAs("dead")).isEqualTo(ids.size());
		BusNode other = this.nodes.start(this.nodes.node(RedisNodes.RECEIVER, ChannelKind.STREAM).handlingEvents());
		this.nodes.await().until(() -> other.recorder().ids().containsAll(ids));
		DeliveryReport.of(ids, other.recorder().ids()).assertExactlyOnce();
		this.nodes.awaitAcknowledged();
	}

	@Test
	void whatEndsItsConsumersTakesNothingElseWithItToTheDeadLetters() {
		List<String> ids = Ids.numbered("event", 50);
		this.nodes.start(this.nodes.node(RedisNodes.SENDER, ChannelKind.STREAM)).publish(RecordingHandlers.EVENT, ids);
		Gate gate = Gate.closedFor((handled) -> handled.id().equals("event-000010"));
		List<String> handled = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			Recorder recorder = new Recorder().doing(gate);
			BusNode next = this.nodes.start(this.nodes.node(RedisNodes.RECEIVER, ChannelKind.STREAM)
				.property("distributed-bus.lifecycle.shutdown-timeout", "0ms")
				.recordingTo(recorder)
				.handlingEvents());
			this.nodes.await().until(() -> recorder.attempts("event-000010") > 0);
			next.close();
			handled.addAll(recorder.ids());
		}
		BusNode last = this.nodes.start(this.nodes.node(RedisNodes.RECEIVER, ChannelKind.STREAM).handlingEvents());
		// What was left alone for longest is taken first, which need not be that one
		this.nodes.await().untilAsserted(() -> assertOnlyDeadLetter(last, "event-000010"));
		this.nodes.awaitAcknowledged();
		assertOnlyDeadLetter(last, "event-000010");
		handled.addAll(last.recorder().ids());
		List<String> harmless = ids.stream().filter((id) -> !id.equals("event-000010")).toList();
		DeliveryReport.of(harmless, handled).assertNothingLost().assertNothingUnexpected();
		gate.open();
	}

	private void assertOnlyDeadLetter(BusNode node, String id) {
		List<StoredDeadLetter> letters = this.nodes.harness().deadLetters(node.subscription(RedisNodes.CHANNEL));
		assertThat(letters).extracting(StoredDeadLetter::id).containsExactly(id);
	}

	@Test
	void whatAnInstanceThatStopsStillWorksOnIsLeftToIt() throws Exception {
		Gate gate = Gate.closed();
		BusNode first = this.nodes.start(this.nodes.node(RedisNodes.RECEIVER, ChannelKind.STREAM)
			.property("distributed-bus.lifecycle.shutdown-timeout", "1m")
			.with(RedisNodes.CHANNEL, "redis.claim-after", "10s")
			.handlingEvents());
		first.recorder().doing(gate);
		this.nodes.start(this.nodes.node(RedisNodes.SENDER, ChannelKind.STREAM))
			.publish(RecordingHandlers.EVENT, Ids.numbered("event", 1));
		gate.awaitEntered();
		BusNode other = this.nodes.start(this.nodes.node(RedisNodes.RECEIVER, ChannelKind.STREAM)
			.with(RedisNodes.CHANNEL, "redis.claim-after", "10s")
			.handlingEvents());
		String owner = onlyPending().getConsumer();
		CompletableFuture<Void> stopped = CompletableFuture.runAsync(first::close);
		// The first time it may be the reader that has not ended yet
		awaitKeptAlive();
		awaitKeptAlive();
		assertThat(onlyPending().getConsumer()).isEqualTo(owner);
		gate.open();
		stopped.get(60, TimeUnit.SECONDS);
		assertThat(first.recorder().ids()).containsExactly("event-000000");
		this.nodes.awaitAcknowledged();
		assertThat(other.recorder().hasSeen("event-000000")).isFalse();
	}

	private void awaitKeptAlive() {
		AtomicLong longest = new AtomicLong();
		this.nodes.await().until(() -> {
			long idle = onlyPending().getMsSinceLastDelivery();
			return idle < longest.getAndAccumulate(idle, Math::max);
		});
	}

	private PendingMessage onlyPending() {
		return this.nodes.pending(1).get(0);
	}

	@SuppressWarnings("unchecked")
	private int readAs(String consumer) {
		return this.nodes.commands()
			.xreadgroup(Consumer.from(RedisNodes.RECEIVER, consumer), XReadArgs.Builder.count(1000),
					XReadArgs.StreamOffset.lastConsumed(this.nodes.destination()))
			.size();
	}

}
