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
import io.distributedbus.test.contract.node.DeliveryReport;
import io.distributedbus.test.contract.node.Gate;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.Load;
import io.distributedbus.test.contract.node.RecordingHandlers;
import io.lettuce.core.RedisCommandExecutionException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The group, the stream or everything is deleted under a running consumer, as it is after
 * a failover to a replica that knew nothing of it: the group is created again, and
 * nothing is left out or repeated.
 */
@NeedsContainers
class RedisGroupLossTests {

	@AutoClose
	private final RedisNodes nodes = new RedisNodes(SharedRedisBroker.mistreated());

	@ParameterizedTest
	@EnumSource(names = { "STREAM", "QUEUE" })
	void aDestroyedGroupIsCreatedAgainWhereItWas(ChannelKind kind) {
		assertGoesOn(kind, () -> this.nodes.commands().xgroupDestroy(this.nodes.destination(), RedisNodes.RECEIVER));
	}

	@ParameterizedTest
	@EnumSource(names = { "STREAM", "QUEUE" })
	void aDeletedStreamIsReadFromItsNewBeginning(ChannelKind kind) {
		assertGoesOn(kind, () -> this.nodes.commands().del(this.nodes.destination()));
	}

	@Test
	void aServerThatHasLostEverythingIsReadFromItsNewBeginning() {
		assertGoesOn(ChannelKind.STREAM, () -> this.nodes.commands().flushall());
	}

	private void assertGoesOn(ChannelKind kind, Runnable loss) {
		try (CapturedLog log = new CapturedLog()) {
			BusNode node = this.nodes.startReceiver(kind);
			List<String> ids = new ArrayList<>(publish(node, "before"));
			this.nodes.awaitReport(ids, node.recorder()).assertExactlyOnce();
			this.nodes.awaitAcknowledged();
			loss.run();
			ids.addAll(publish(node, "after"));
			this.nodes.awaitReport(ids, node.recorder()).assertExactlyOnce();
			this.nodes.awaitAcknowledged();
			assertThat(RedisNodes.status(node).state()).isEqualTo(ConsumerState.RUNNING);
			assertThat(log.warnings()).anySatisfy((line) -> assertThat(line).startsWith("ERROR")
				.contains(this.nodes.destination())
				.contains(RedisNodes.RECEIVER)
				.contains("created again"));
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "STREAM", "QUEUE" })
	void whatIsInWorkWhenTheGroupIsDestroyedIsHandledOnce(ChannelKind kind) {
		BusNode node = this.nodes.startReceiver(kind);
		Gate gate = Gate.closed();
		node.recorder().doing(gate);
		List<String> ids = new ArrayList<>(publish(node, "before"));
		gate.awaitEntered();
		this.nodes.await().until(() -> this.nodes.pending().getCount() == ids.size());
		this.nodes.commands().xgroupDestroy(this.nodes.destination(), RedisNodes.RECEIVER);
		this.nodes.await().until(() -> hasPending(ids.size()));
		ids.addAll(publish(node, "after"));
		gate.open();
		this.nodes.awaitReport(ids, node.recorder()).assertExactlyOnce();
		this.nodes.awaitAcknowledged();
		this.nodes.awaitReport(ids, node.recorder()).assertExactlyOnce();
		if (kind == ChannelKind.QUEUE) {
			assertThat(this.nodes.commands().xlen(this.nodes.destination())).isZero();
		}
	}

	// They are pending in the new group too, so that nobody takes them for new
	private boolean hasPending(int count) {
		try {
			return this.nodes.pending().getCount() == count;
		}
		catch (RedisCommandExecutionException ex) {
			return false;
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "STREAM", "QUEUE" })
	void nothingIsLostOrRepeatedWhenTheGroupIsDestroyedUnderLoad(ChannelKind kind) {
		BusNode node = this.nodes.startReceiver(kind);
		try (Load load = Load.start(node, 200, node.recorder()::handledCount)) {
			for (int i = 0; i < 5; i++) {
				int before = node.recorder().handledCount();
				this.nodes.await().until(() -> node.recorder().handledCount() > before + 500);
				this.nodes.commands().xgroupDestroy(this.nodes.destination(), RedisNodes.RECEIVER);
			}
			load.close();
			this.nodes.awaitReport(load.confirmed(), node.recorder());
			DeliveryReport.of(load.attempted(), load.confirmed(), node.recorder().ids()).assertExactlyOnce();
			this.nodes.awaitAcknowledged();
		}
	}

	// In a queue is what nobody has acknowledged, wherever its group was
	@Test
	void whatADeadConsumerHadOfAQueueOutlivesTheGroup() {
		BusNode node = this.nodes.start(this.nodes.node(RedisNodes.RECEIVER, ChannelKind.QUEUE)
			.with(RedisNodes.CHANNEL, "redis.claim-after", "10m")
			.handlingEvents());
		this.nodes.awaitState(node, ConsumerState.RUNNING);
		RedisNodes.consumers(node).stop(RedisNodes.CHANNEL);
		List<String> ids = new ArrayList<>(publish(node, "dead"));
		this.nodes.client().readAs("of-a-dead-host", this.nodes.destination(), RedisNodes.RECEIVER, ids.size());
		RedisNodes.consumers(node).start(RedisNodes.CHANNEL);
		List<String> living = publish(node, "living");
		this.nodes.awaitReport(living, node.recorder()).assertExactlyOnce();
		ids.addAll(living);
		this.nodes.commands().xgroupDestroy(this.nodes.destination(), RedisNodes.RECEIVER);
		this.nodes.awaitReport(ids, node.recorder()).assertExactlyOnce();
		this.nodes.awaitAcknowledged();
		assertThat(this.nodes.commands().xlen(this.nodes.destination())).isZero();
	}

	private static List<String> publish(BusNode node, String name) {
		List<String> ids = Ids.numbered(name, 50);
		node.publish(RecordingHandlers.EVENT, ids);
		return ids;
	}

}
