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
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.distributedbus.test.contract.node.CapturedLog;
import io.distributedbus.test.contract.node.RecordingHandlers;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.protocol.CommandType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The server does not let the application in, or not do what it needs: the reason is
 * said, and the application lives on.
 */
@NeedsContainers
class RedisRefusalTests {

	private static final String USER = "limited";

	private static final String PASSWORD = "right-and-never-to-be-logged";

	private static final String WRONG_PASSWORD = "wrong-and-never-to-be-logged";

	private RedisNodes nodes;

	@BeforeEach
	void begin() {
		this.nodes = new RedisNodes(SharedRedisBroker.mistreated());
		AclSetuserArgs user = AclSetuserArgs.Builder.on().addPassword(PASSWORD).allKeys().allChannels().allCommands();
		this.nodes.commands().aclSetuser(USER, user);
	}

	@AfterEach
	void end() {
		this.nodes.close();
		try (ForeignRedisClient client = new ForeignRedisClient(SharedRedisBroker.mistreated())) {
			client.commands().aclDeluser(USER);
		}
	}

	// Once in a while the client says instead
	// that the connection was closed prematurely
	@Test
	void aWrongPasswordIsOneClearLineWithoutThePassword() {
		try (CapturedLog log = new CapturedLog()) {
			BusNode node = this.nodes.start(node(WRONG_PASSWORD));
			this.nodes.await()
				.untilAsserted(() -> assertThat(RedisNodes.status(node).reason()).contains("WRONGPASS")
					.contains("spring.data.redis.password")
					.contains(RedisNodes.CHANNEL)
					.doesNotContain(WRONG_PASSWORD));
			this.nodes.await()
				.untilAsserted(() -> assertThatExceptionOfType(SendFailedException.class)
					.isThrownBy(() -> node.publish(RecordingHandlers.EVENT, List.of("event")))
					.havingCause()
					.satisfies((cause) -> assertThat(cause.toString()).contains("WRONGPASS")
						.doesNotContain(WRONG_PASSWORD)));
			this.nodes.await()
				.untilAsserted(() -> assertThat(log.warnings()).filteredOn((line) -> !line.contains("prematurely"))
					.singleElement()
					.satisfies((line) -> assertThat(line).contains(RedisNodes.CHANNEL)
						.contains("spring.data.redis.password")
						.doesNotContain("\n")));
			assertThat(log.entries()).noneMatch((entry) -> entry.contains(WRONG_PASSWORD));
		}
	}

	@Test
	void aMissingRightIsSaidWithTheCommand() {
		this.nodes.commands().aclSetuser(USER, AclSetuserArgs.Builder.removeCommand(CommandType.XREADGROUP));
		try (CapturedLog log = new CapturedLog()) {
			BusNode node = this.nodes.start(node(PASSWORD));
			this.nodes.awaitState(node, ConsumerState.DISCONNECTED);
			assertThat(RedisNodes.status(node).reason()).containsIgnoringCase("xreadgroup")
				.contains("lacks a right")
				.contains(RedisNodes.CHANNEL)
				.contains(this.nodes.destination());
			node.publish(RecordingHandlers.EVENT, List.of("event"));
			assertThat(log.entries()).noneMatch((entry) -> entry.contains(PASSWORD));
		}
	}

	private BusNodeBuilder node(String password) {
		return this.nodes.node(RedisNodes.RECEIVER, ChannelKind.STREAM)
			.property("spring.data.redis.username", USER)
			.property("spring.data.redis.password", password)
			.handlingEvents();
	}

}
