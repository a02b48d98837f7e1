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

package io.distributedbus.transport.memory;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.ChannelReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a broadcast hands to its readers.
 */
class MemoryBroadcastTests {

	private final MemoryApplication application = new MemoryApplication(MemoryBroker.isolated(),
			MemoryChannels.channel(ChannelKind.BROADCAST));

	@AfterEach
	void close() {
		this.application.close();
	}

	@Test
	void copiesToEveryReaderEvenOfOneGroup() {
		Recorder first = new Recorder();
		Recorder second = new Recorder();
		this.application.read("group", first);
		this.application.read("group", second);
		this.application.publish("1", "2");
		first.awaitExactly("1", "2");
		second.awaitExactly("1", "2");
	}

	@Test
	void keepsNothingForReadersThatComeLaterOrComeBack() {
		Recorder early = new Recorder();
		ChannelReader reader = this.application.read("group", early);
		this.application.publish("1");
		early.awaitExactly("1");
		assertThat(reader.stop(MemoryApplication.STOP_TIMEOUT)).isTrue();
		this.application.publish("2");
		Recorder late = new Recorder();
		this.application.read("group", late);
		this.application.publish("3");
		late.awaitExactly("3");
		early.awaitExactly("1");
	}

}
