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

package io.distributedbus.transport.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.distributedbus.channel.ChannelDefinition;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReplicaWait}, as a {@link RedisSender} uses it.
 */
class ReplicaWaitTests {

	private static final ChannelDefinition CHANNEL = TestChannels.stream().minReplicas(2).channel();

	private final FakeLink link = new FakeLink().holding();

	private final RedisSender sender = new RedisSender((limit) -> this.link, 2);

	@Test
	void oneWaitFollowsAllEnvelopesOfABatch() throws InterruptedException {
		send("a", "b", "a");
		assertThat(this.link.sent()).extracting((words) -> String.join(" ", words.subList(0, 2)))
			.containsExactly("XADD first", "WAIT 2", "XADD a", "XADD b", "XADD a", "WAIT 2");
	}

	@Test
	void inAClusterAWaitFollowsTheEnvelopesOfEachSlot() throws InterruptedException {
		this.link.ofCluster();
		send("a", "b", "a");
		assertThat(this.link.sent()).extracting((words) -> String.join(" ", words.subList(0, 2)))
			.containsExactly("XADD first", "WAIT 2", "XADD a", "XADD a", "WAIT 2", "XADD b", "WAIT 2");
	}

	@Test
	void envelopesOfASlotWithTooFewReplicasFailAlone() throws InterruptedException {
		this.link.ofCluster().answering(CommandType.WAIT, ":2\r\n");
		List<TestConfirmation> confirmations = send("a", "b", "a");
		this.link.answer(5);
		this.link.answering(CommandType.WAIT, ":1\r\n");
		this.link.answer();
		assertThat(confirmations).extracting(TestConfirmation::isConfirmed).containsExactly(true, true, false, true);
		assertThat(confirmations.get(2).failure()).hasMessageContaining("1 of 2 replicas");
	}

	@Test
	void anEnvelopeThatWasStoredElsewhereFailsAndMakesRoom() throws InterruptedException {
		this.link.answering(CommandType.WAIT, ":2\r\n");
		TestConfirmation moved = send("moved");
		this.link.answerLast();
		assertThat(moved.isConfirmed()).isFalse();
		this.link.answer();
		assertThat(moved.failure()).hasMessageContaining("unknown");
		TestConfirmation next = send("next");
		this.link.answer();
		assertThat(next.isConfirmed()).isTrue();
		this.sender.close(Duration.ofDays(1));
	}

	// The first leaves at once, and the others together, as soon as it is answered
	private List<TestConfirmation> send(String... keys) throws InterruptedException {
		TestConfirmation first = send("first");
		List<TestConfirmation> confirmations = new ArrayList<>(List.of(first));
		for (String key : keys) {
			confirmations.add(send(key));
		}
		this.sender.flush();
		return confirmations;
	}

	private TestConfirmation send(String key) throws InterruptedException {
		TestConfirmation confirmation = new TestConfirmation();
		byte[] name = RedisNames.bytes(key);
		RespWriter head = new RespWriter(64).header('*', 3).bulk(RedisNames.bytes("XADD")).bulk(name).header('$', 1);
		this.sender.send(new Outgoing(CommandType.XADD, new CommandArgs<>(ByteArrayCodec.INSTANCE).addKey(name), head,
				new byte[1], CHANNEL, confirmation));
		return confirmation;
	}

}
