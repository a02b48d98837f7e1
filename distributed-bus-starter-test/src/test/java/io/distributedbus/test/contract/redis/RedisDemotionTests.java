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
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server becomes a replica while its connections stay open. Behind the same address
 * there may be another primary by then, so consumers connect anew.
 */
@NeedsContainers
class RedisDemotionTests {

	private static final Pattern READER = Pattern.compile("^id=(\\d+) .* cmd=xreadgroup ");

	@AutoClose
	private final RedisNodes nodes = new RedisNodes(SharedRedisBroker.mistreated());

	@AfterEach
	void end() {
		this.nodes.commands().replicaofNoOne();
	}

	@Test
	void aConsumerConnectsAnewThoughItHasNoRoomToRead() {
		Gate gate = Gate.closed();
		BusNode node = this.nodes.start(this.nodes.node(RedisNodes.RECEIVER, ChannelKind.STREAM)
			.with(RedisNodes.CHANNEL, "max-in-flight", 100)
			.with(RedisNodes.CHANNEL, "commit-interval", 1)
			.handlingEvents());
		this.nodes.awaitState(node, ConsumerState.RUNNING);
		node.recorder().doing(gate);
		// So that one read takes more of them than may be unacknowledged before the next
		RedisNodes.consumers(node).stop(RedisNodes.CHANNEL);
		List<String> ids = Ids.numbered("event", 100);
		node.publish(RecordingHandlers.EVENT, ids);
		RedisNodes.consumers(node).start(RedisNodes.CHANNEL);
		gate.awaitEntered();
		Set<String> before = readers();
		assertThat(before).isNotEmpty();
		this.nodes.commands().replicaof("localhost", 1);
		gate.open();
		this.nodes.await().until(() -> readers().stream().noneMatch(before::contains));
		this.nodes.awaitState(node, ConsumerState.DISCONNECTED);
		this.nodes.commands().replicaofNoOne();
		this.nodes.awaitReport(ids, node.recorder()).assertExactlyOnce();
		this.nodes.awaitAcknowledged();
	}

	private Set<String> readers() {
		return this.nodes.commands()
			.clientList()
			.lines()
			.map(READER::matcher)
			.filter((matcher) -> matcher.find())
			.map((matcher) -> matcher.group(1))
			.collect(Collectors.toSet());
	}

}
