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

import java.util.List;

import io.lettuce.core.protocol.CommandType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NewCommands}.
 */
class NewCommandsTests {

	private final FakeLink link = new FakeLink();

	@Test
	void findsWhatANewServerHas() throws InterruptedException {
		this.link.answering(CommandType.COMMAND, "*1\r\n*2\r\n$7\r\nxackdel\r\n:-6\r\n");
		assertThat(NewCommands.of(this.link)).containsExactly(CommandType.XACKDEL);
		assertThat(this.link.sent()).containsExactly(List.of("COMMAND", "INFO", "XACKDEL"));
	}

	@Test
	void findsNothingAtAnOldServer() throws InterruptedException {
		assertThat(NewCommands.of(this.link.answering(CommandType.COMMAND, "*1\r\n$-1\r\n"))).isEmpty();
		assertThat(NewCommands.of(this.link.answering(CommandType.COMMAND, "*1\r\n*-1\r\n"))).isEmpty();
	}

	@Test
	void findsNothingWhereTheQuestionIsNotAllowed() throws InterruptedException {
		assertThat(NewCommands.of(this.link.answering(CommandType.COMMAND, "-NOPERM no permission\r\n"))).isEmpty();
	}

}
