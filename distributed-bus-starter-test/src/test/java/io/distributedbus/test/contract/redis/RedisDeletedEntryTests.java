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
import io.distributedbus.dispatch.ConsumerState;
import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.CapturedLog;
import io.distributedbus.test.contract.node.Gate;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.RecordingHandlers;
import io.lettuce.core.KillArgs;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Entries are deleted while they are pending.
 */
@NeedsContainers
class RedisDeletedEntryTests {

	private static final int COUNT = 20;

	@AutoClose
	private final RedisNodes nodes = new RedisNodes(SharedRedisBroker.mistreated());

	@ParameterizedTest
	@EnumSource(names = { "STREAM", "QUEUE" })
	void whatWasDeletedWhileItWasPendingForADeadConsumerIsReportedAndCleanedUp(ChannelKind kind) {
		try (CapturedLog log = new CapturedLog()) {
			BusNode node = this.nodes.startReceiver(kind);
			RedisNodes.consumers(node).stop(RedisNodes.CHANNEL);
			List<String> ids = new ArrayList<>(Ids.numbered("event", COUNT));
			node.publish(RecordingHandlers.EVENT, ids);
			this.nodes.client().readAs("of-a-dead-host", this.nodes.destination(), RedisNodes.RECEIVER, COUNT);
			List<String> entries = entries();
			this.nodes.commands().xtrim(this.nodes.destination(), COUNT - 3);
			this.nodes.commands().xdel(this.nodes.destination(), entries.get(10), entries.get(COUNT - 1));
			RedisNodes.consumers(node).start(RedisNodes.CHANNEL);
			List<String> left = new ArrayList<>(ids.subList(3, 10));
			left.addAll(ids.subList(11, COUNT - 1));
			this.nodes.awaitReport(left, node.recorder()).assertExactlyOnce();
			this.nodes.awaitAcknowledged();
			this.nodes.await().untilAsserted(() -> assertThat(log.warnings()).singleElement().satisfies((line) -> {
				assertThat(line).startsWith("ERROR 5 entries");
				assertThat(line).contains(this.nodes.destination()).contains(RedisNodes.RECEIVER);
				assertThat(line).contains(entries.get(0));
			}));
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "STREAM", "QUEUE" })
	void whatWasDeletedWhileItWasInWorkIsHandledAllTheSame(ChannelKind kind) {
		BusNode node = startPatientReceiver(kind);
		List<String> ids = new ArrayList<>(Ids.numbered("event", COUNT));
		Gate gate = deleteInWork(node, ids);
		gate.open();
		List<String> fresh = Ids.numbered("fresh", COUNT);
		node.publish(RecordingHandlers.EVENT, fresh);
		ids.addAll(fresh);
		this.nodes.awaitReport(ids, node.recorder()).assertExactlyOnce();
		this.nodes.awaitAcknowledged();
	}

	@ParameterizedTest
	@EnumSource(names = { "STREAM", "QUEUE" })
	void whatWasDeletedWhileItWasInWorkIsHandledThoughTheConnectionIsLost(ChannelKind kind) {
		try (CapturedLog log = new CapturedLog()) {
			BusNode node = startPatientReceiver(kind);
			List<String> ids = new ArrayList<>(Ids.numbered("event", COUNT));
			Gate gate = deleteInWork(node, ids);
			// Who reads this one has noticed that those before are gone
			List<String> next = Ids.numbered("next", 1);
			node.publish(RecordingHandlers.EVENT, next);
			ids.addAll(next);
			this.nodes.await().until(() -> this.nodes.pending().getCount() == 1);
			this.nodes.commands().clientKill(KillArgs.Builder.typeNormal().skipme());
			this.nodes.await().until(() -> log.warnings().stream().anyMatch((line) -> line.contains("cannot read")));
			this.nodes.awaitState(node, ConsumerState.RUNNING);
			gate.open();
			this.nodes.awaitReport(ids, node.recorder()).assertExactlyOnce();
			assertThat(log.warnings()).noneMatch((line) -> line.contains("taken over"));
		}
	}

	// So long that nobody can have taken them before it is noticed that they are gone
	private BusNode startPatientReceiver(ChannelKind kind) {
		BusNode node = this.nodes.start(this.nodes.node(RedisNodes.RECEIVER, kind)
			.with(RedisNodes.CHANNEL, "redis.claim-after", "15s")
			.handlingEvents());
		this.nodes.awaitState(node, ConsumerState.RUNNING);
		return node;
	}

	private Gate deleteInWork(BusNode node, List<String> ids) {
		Gate gate = Gate.closed();
		node.recorder().doing(gate);
		node.publish(RecordingHandlers.EVENT, ids);
		gate.awaitEntered();
		this.nodes.await().until(() -> this.nodes.pending().getCount() == ids.size());
		this.nodes.commands().xtrim(this.nodes.destination(), 0);
		// The server knows nothing of them any more once it is told that they are in work
		this.nodes.awaitAcknowledged();
		return gate;
	}

	private List<String> entries() {
		return this.nodes.commands()
			.xrange(this.nodes.destination(), Range.unbounded())
			.stream()
			.map(StreamMessage::getId)
			.toList();
	}

}
