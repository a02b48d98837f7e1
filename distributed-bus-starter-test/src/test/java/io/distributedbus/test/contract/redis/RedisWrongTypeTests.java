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
import java.util.function.Consumer;

import io.distributedbus.SendFailedException;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.dispatch.ConsumerState;
import io.distributedbus.dispatch.ConsumerStatus;
import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.RecordingHandlers;
import io.lettuce.core.api.sync.RedisCommands;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * There is something else than a stream at the key of a channel.
 */
@NeedsContainers
class RedisWrongTypeTests {

	private static final String OTHER = "others";

	private static final String OTHER_EVENT = "item.other";

	@AutoClose
	private final RedisNodes nodes = new RedisNodes(SharedRedisBroker.mistreated());

	private BusNode node;

	@Test
	void theChannelWaitsUntilTheKeyIsFreeWhileOthersGoOn() {
		this.nodes.commands().set(this.nodes.destination(), new byte[] { 1 });
		startNode();
		assertRefusedUntilTheKeyIsFree();
	}

	@Test
	void theChannelGoesOnAfterItsStreamWasReplacedForAWhile() {
		startNode();
		this.nodes.await().until(() -> status(RedisNodes.CHANNEL).state() == ConsumerState.RUNNING);
		assertHandled(RecordingHandlers.EVENT, "early");
		replaceStream((commands) -> commands.lpush(this.nodes.destination(), new byte[] { 1 }));
		assertRefusedUntilTheKeyIsFree();
	}

	private void startNode() {
		this.node = this.nodes.start(this.nodes.node(RedisNodes.RECEIVER, ChannelKind.STREAM)
			.property("distributed-bus.service-map.events[0].subscription-keys", RecordingHandlers.EVENT)
			.channel(OTHER, ChannelKind.STREAM, this.nodes.harness().destination(OTHER))
			.mapEvents(OTHER, OTHER_EVENT)
			.handlingEvents());
	}

	// Together, so that the bus does not make a stream in between
	private void replaceStream(Consumer<RedisCommands<String, byte[]>> replacement) {
		RedisCommands<String, byte[]> commands = this.nodes.commands();
		commands.multi();
		commands.del(this.nodes.destination());
		replacement.accept(commands);
		commands.exec();
	}

	private void assertRefusedUntilTheKeyIsFree() {
		this.nodes.await()
			.until(() -> status(RedisNodes.CHANNEL).state() == ConsumerState.DISCONNECTED
					&& status(OTHER).state() == ConsumerState.RUNNING);
		assertThat(status(RedisNodes.CHANNEL).reason()).contains("something else than a stream")
			.contains("'" + RedisNodes.CHANNEL + "'")
			.contains(this.nodes.destination())
			.contains("remove what is there");
		assertThatExceptionOfType(SendFailedException.class)
			.isThrownBy(() -> this.node.publish(RecordingHandlers.EVENT, List.of("refused")))
			.havingCause()
			.withMessageContaining(this.nodes.destination())
			.withMessageContaining("something else than a stream");
		assertHandled(OTHER_EVENT, "other");
		this.nodes.commands().del(this.nodes.destination());
		assertHandled(RecordingHandlers.EVENT, "late");
		assertThat(status(RedisNodes.CHANNEL).state()).isEqualTo(ConsumerState.RUNNING);
	}

	private void assertHandled(String key, String name) {
		List<String> ids = Ids.numbered(name, 20);
		this.node.publish(key, ids);
		this.nodes.await().until(() -> this.node.recorder().ids().containsAll(ids));
		assertThat(this.node.recorder().ids()).doesNotHaveDuplicates();
	}

	private ConsumerStatus status(String channel) {
		return RedisNodes.consumers(this.node)
			.statuses()
			.stream()
			.filter((status) -> status.channel().equals(channel))
			.findFirst()
			.orElseThrow();
	}

}
