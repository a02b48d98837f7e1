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

import java.util.List;

import io.distributedbus.SendFailedException;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.dispatch.ConsumerState;
import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.Gate;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.RecordingHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The server has reached its memory limit and takes nothing more.
 */
@NeedsContainers
class RedisOutOfMemoryTests {

	private static final int COUNT = 50;

	@AutoClose
	private final RedisNodes nodes = new RedisNodes(SharedRedisBroker.mistreated());

	@AfterEach
	void end() {
		limit("0");
	}

	@ParameterizedTest
	@EnumSource(names = { "STREAM", "QUEUE" })
	void sendsFailAndWhatIsThereIsHandledAndAcknowledged(ChannelKind kind) {
		BusNode node = this.nodes.startReceiver(kind);
		Gate gate = Gate.closed();
		node.recorder().doing(gate);
		List<String> ids = Ids.numbered("event", COUNT);
		node.publish(RecordingHandlers.EVENT, ids);
		gate.awaitEntered();
		limit("1");
		assertThatExceptionOfType(SendFailedException.class)
			.isThrownBy(() -> node.publish(RecordingHandlers.EVENT, List.of("refused")))
			.satisfies((failure) -> assertThat(failure.failures()).containsOnlyKeys(RedisNodes.CHANNEL))
			.havingCause()
			.withMessageContaining("memory limit")
			.withMessageContaining("'maxmemory'")
			.withMessageContaining(this.nodes.destination());
		gate.open();
		this.nodes.awaitReport(ids, node.recorder()).assertExactlyOnce();
		this.nodes.awaitAcknowledged();
		assertThat(this.nodes.commands().xlen(this.nodes.destination()))
			.isEqualTo((kind != ChannelKind.QUEUE) ? COUNT : 0);
		assertThat(RedisNodes.status(node).state()).isEqualTo(ConsumerState.RUNNING);
		limit("0");
		List<String> fresh = Ids.numbered("fresh", COUNT);
		node.publish(RecordingHandlers.EVENT, fresh);
		this.nodes.await().until(() -> node.recorder().ids().containsAll(fresh));
		assertThat(node.recorder().ids()).hasSize(2 * COUNT);
	}

	@Test
	void aNewGroupWaitsUntilThereIsRoom() {
		limit("1");
		BusNode node = this.nodes.start(this.nodes.node(RedisNodes.RECEIVER, ChannelKind.STREAM).handlingEvents());
		this.nodes.awaitState(node, ConsumerState.DISCONNECTED);
		assertThat(RedisNodes.status(node).reason()).contains("memory limit").contains(this.nodes.destination());
		limit("0");
		List<String> ids = Ids.numbered("event", COUNT);
		node.publish(RecordingHandlers.EVENT, ids);
		this.nodes.awaitReport(ids, node.recorder()).assertExactlyOnce();
	}

	private void limit(String bytes) {
		this.nodes.commands().configSet("maxmemory", bytes);
	}

}
