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

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.Delivery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a topic copies to its groups.
 */
class MemoryTopicTests {

	private final MemoryApplication application = new MemoryApplication(MemoryBroker.isolated(),
			MemoryChannels.channel(ChannelKind.TOPIC));

	@AfterEach
	void close() {
		this.application.close();
	}

	@Test
	void copiesToEachGroupWhatItsPatternsTake() {
		Recorder users = new Recorder();
		Recorder all = new Recorder();
		this.application.read("users", new HandlingSink(users), "user.*", "account.#");
		this.application.read("all", new HandlingSink(all), "*");
		publish("user.registered", "order.placed", "account", "account.closed", "user.moved");
		users.awaitExactly("user.registered", "account", "account.closed", "user.moved");
		all.awaitExactly("user.registered", "order.placed", "account", "account.closed", "user.moved");
	}

	@Test
	void forgetsWhatNobodyTakes() {
		publish("user.registered");
		Recorder recorder = new Recorder();
		this.application.read("users", new HandlingSink(recorder), "user.*");
		publish("order.placed", "user.moved");
		recorder.awaitExactly("user.moved");
	}

	@Test
	void collectsWhileTheGroupIsOffline() {
		Recorder recorder = new Recorder();
		stop(this.application.read("users", new HandlingSink(recorder), "user.*"));
		publish("user.registered");
		this.application.read("users", new HandlingSink(recorder), "user.*");
		recorder.awaitExactly("user.registered");
		assertThat(recorder.deliveries()).extracting(Delivery::deliveryCount).containsExactly(1);
	}

	@Test
	void stopsCollectingKeysThatTheGroupNoLongerTakes() {
		Recorder recorder = new Recorder();
		stop(this.application.read("users", new HandlingSink(recorder), "user.*"));
		this.application.read("users", new HandlingSink(recorder), "order.*");
		publish("user.registered", "order.placed");
		recorder.awaitExactly("order.placed");
	}

	@Test
	void sharesTheCopiesOfAGroupAmongItsReaders() {
		List<String> handled = new CopyOnWriteArrayList<>();
		this.application.read("users", new HandlingSink((delivery) -> handled.add(Recorder.text(delivery))), "#");
		this.application.read("users", new HandlingSink((delivery) -> handled.add(Recorder.text(delivery))), "#");
		List<String> keys = MemoryStreamTests.numbers("user.", 50);
		publish(keys.toArray(String[]::new));
		Recorder.await(() -> assertThat(handled).hasSizeGreaterThanOrEqualTo(50));
		assertThat(handled).containsExactlyInAnyOrderElementsOf(keys);
	}

	private void publish(String... keys) {
		for (String key : keys) {
			this.application.publish(MemoryChannels.envelope(key, null, key));
		}
	}

	private static void stop(ChannelReader reader) {
		assertThat(reader.stop(MemoryApplication.STOP_TIMEOUT)).isTrue();
	}

}
