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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.distributedbus.SendFailedException;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.RecordingHandlers;
import io.lettuce.core.ScriptOutputType;
import org.junit.jupiter.api.Test;

/**
 * A server that has just started answers before it has read its data.
 */
@NeedsContainers
class RedisLoadingTests {

	// So many commands that it answers now and then while it reads them, slowly enough
	// for somebody to ask
	private static final int STORED = 8000;

	private static final String STORE = "for i = 1, KEYS[1] do redis.call('SET', 'stored-' .. i, '') end";

	@Test
	void sendsAndConsumersWaitUntilItHasReadItsData() throws Exception {
		try (RedisBroker broker = RedisBroker.start(RedisBroker.CURRENT, "--key-load-delay", "400");
				RedisNodes nodes = new RedisNodes(broker)) {
			nodes.commands().eval(STORE, ScriptOutputType.STATUS, Integer.toString(STORED));
			BusNode node = nodes.start(nodes.node(RedisNodes.RECEIVER, ChannelKind.STREAM)
				.with(RedisNodes.CHANNEL, "send-timeout", "1m")
				.handlingEvents());
			List<String> ids = Ids.numbered("event", 10);
			node.publish(RecordingHandlers.EVENT, ids);
			nodes.awaitReport(ids, node.recorder()).assertExactlyOnce();
			broker.kill();
			CompletableFuture<Void> restarted = CompletableFuture.runAsync(broker::restart);
			List<String> more = Ids.numbered("more", 10);
			nodes.await().ignoreExceptionsMatching(RedisLoadingTests::wasUnderWay).until(() -> {
				node.publish(RecordingHandlers.EVENT, more);
				return true;
			});
			nodes.awaitReport(more, node.recorder()).assertNothingLost();
			restarted.get(1, TimeUnit.MINUTES);
		}
	}

	// As it is when the client has not yet noticed that the server was killed
	private static boolean wasUnderWay(Throwable failure) {
		Throwable cause = failure.getCause();
		return failure instanceof SendFailedException && cause != null
				&& (cause.getMessage().contains("lost before it has confirmed")
						|| cause.getMessage().contains("lost before the envelope was sent"));
	}

}
