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

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.harness.StoredDeadLetter;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.RecordingHandlers;
import io.lettuce.core.Consumer;
import io.lettuce.core.XClaimArgs;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A consumer has died and left more than a page of pending entries.
 */
@NeedsContainers
class RedisDeadConsumerTests {

	private static final int COUNT = 2500;

	private static final String DEAD = "of-a-dead-host";

	@AutoClose
	private final RedisNodes nodes = new RedisNodes(SharedRedisBroker.mistreated());

	@ParameterizedTest
	@EnumSource(names = { "STREAM", "QUEUE" })
	void allThatItHasLeftIsHandledAndWhatCameTooOftenIsADeadLetter(ChannelKind kind) {
		BusNode node = this.nodes.startReceiver(kind);
		RedisNodes.consumers(node).stop(RedisNodes.CHANNEL);
		List<String> ids = Ids.numbered("event", COUNT);
		node.publish(RecordingHandlers.EVENT, ids);
		this.nodes.client().readAs(DEAD, this.nodes.destination(), RedisNodes.RECEIVER, COUNT);
		countTheLastAsOftenDelivered();
		RedisNodes.consumers(node).start(RedisNodes.CHANNEL);
		this.nodes.awaitReport(ids.subList(0, COUNT - 1), node.recorder()).assertExactlyOnce();
		this.nodes.awaitAcknowledged();
		List<StoredDeadLetter> deadLetters = this.nodes.client()
			.deadLetters(this.nodes.destination() + ":" + RedisNodes.RECEIVER + ":dead-letters");
		assertThat(deadLetters).singleElement()
			.satisfies((letter) -> assertThat(letter.id()).isEqualTo(ids.get(COUNT - 1)))
			.satisfies((letter) -> assertThat(letter.reason()).contains("delivered 5 times"));
	}

	private void countTheLastAsOftenDelivered() {
		String last = this.nodes.pending(COUNT).get(COUNT - 1).getId();
		this.nodes.commands()
			.xclaim(this.nodes.destination(), Consumer.from(RedisNodes.RECEIVER, DEAD),
					XClaimArgs.Builder.justid().retryCount(4), last);
	}

}
