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

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ArrayOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Ownership}.
 */
class OwnershipTests {

	private static final GroupPlace PLACE = new GroupPlace("events", "group", "me");

	private final Server server = new Server();

	private final InHand inHand = new InHand(new GroupAcknowledger(this.server, PLACE, false),
			TestChannels.stream().commit(2, Duration.ofHours(1)).channel().flow());

	private final RedisBatch batch = new RedisLanes(TestChannels.stream().channel(), "events", new TestSink(), () -> {
	}).batches(TestEntries.entries("1-0", "2-0", "3-0"), 0, 3, null).get(0);

	@Test
	void acknowledgesOnceMoreWhatWasAcknowledgedBeforeANewGroupKnewOfIt() throws Exception {
		this.inHand.add(this.batch);
		this.server.answering(CommandType.XINFO, (words) -> {
			this.batch.settle(0);
			this.batch.settle(1);
			this.inHand.progressed();
			return Resp.array();
		});
		new Ownership(PLACE).check(this.server, this.inHand, EntryId.ZERO, Set.of());
		assertThat(this.server.sent()).extracting((words) -> words.get(0))
			.containsExactly("XINFO", "XACK", "XCLAIM", "XACK");
		assertThat(this.server.sent().get(2)).contains("1-0", "2-0", "3-0");
		assertThat(this.server.sent().get(3)).containsExactly("XACK", "events", "group", "1-0", "2-0");
	}

	private static final class Server extends FakeLink implements SharedLink {

		private Server() {
			answering(CommandType.XACK, Resp.number(0));
			answering(CommandType.XCLAIM, Resp.array());
		}

		@Override
		@SuppressWarnings("unchecked")
		public RedisClusterAsyncCommands<byte[], byte[]> commands() {
			RedisClusterAsyncCommands<byte[], byte[]> commands = super.commands();
			return (RedisClusterAsyncCommands<byte[], byte[]>) Proxy.newProxyInstance(getClass().getClassLoader(),
					new Class<?>[] { RedisClusterAsyncCommands.class },
					(proxy, method, arguments) -> method.getName().equals("xinfoConsumers") ? consumers()
							: method.invoke(commands, arguments));
		}

		private AsyncCommand<byte[], byte[], List<Object>> consumers() {
			AsyncCommand<byte[], byte[], List<Object>> command = new AsyncCommand<>(
					new Command<>(CommandType.XINFO, new ArrayOutput<>(ByteArrayCodec.INSTANCE),
							new CommandArgs<>(ByteArrayCodec.INSTANCE).add("CONSUMERS")));
			send(List.of(command));
			return command;
		}

		@Override
		public @Nullable RedisLink sharedIfOpen() {
			return this;
		}

		@Override
		public boolean has(CommandType command) {
			return false;
		}

	}

}
