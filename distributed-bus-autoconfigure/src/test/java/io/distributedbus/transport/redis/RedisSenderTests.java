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

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.distributedbus.channel.ChannelDefinition;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RedisSender}.
 */
class RedisSenderTests {

	private static final ChannelDefinition CHANNEL = TestChannels.stream().channel();

	private final FakeLink replica = new FakeLink().answering(CommandType.XADD,
			"-READONLY You can't write against a read only replica.\r\n");

	private final FakeLink primary = new FakeLink().answering(CommandType.XADD, "$3\r\n1-0\r\n");

	private final Deque<RedisLink> links = new ArrayDeque<>(List.of(this.replica, this.primary));

	private final RedisSender sender = new RedisSender((limit) -> this.links.remove(), 0);

	@Test
	void connectsAnewWhenTheServerHasBecomeAReplica() throws InterruptedException {
		TestConfirmation refused = send();
		assertThat(refused.failure()).hasMessageContaining("replica, which takes no writes");
		assertThat(this.replica.isOpen()).isFalse();
		TestConfirmation taken = send();
		assertThat(taken.isConfirmed()).isTrue();
		assertThat(this.primary.sent()).hasSize(1);
	}

	private TestConfirmation send() throws InterruptedException {
		TestConfirmation confirmation = new TestConfirmation();
		byte[] name = RedisNames.bytes("events");
		RespWriter head = new RespWriter(64).header('*', 3).bulk(RedisNames.bytes("XADD")).bulk(name).header('$', 1);
		this.sender.send(new Outgoing(CommandType.XADD, new CommandArgs<>(ByteArrayCodec.INSTANCE).addKey(name), head,
				new byte[1], CHANNEL, confirmation));
		return confirmation;
	}

}
