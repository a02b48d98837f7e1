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

package io.distributedbus.publish;

import java.util.ArrayList;
import java.util.List;

import io.distributedbus.DistributedBus;
import io.distributedbus.SendFailedException;
import io.distributedbus.listener.BusListener;
import io.distributedbus.message.Envelope;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PendingSends}: what listeners are told.
 */
class SendListenerTests {

	private final List<String> told = new ArrayList<>();

	private final TestBus setup = new TestBus();

	@Test
	void areToldOfEachChannelThatConfirmedOrFailed() {
		DistributedBus bus = this.setup.listener(new Recorder()).start();
		this.setup.writer("two").failWith(new IllegalStateException("down"));
		assertThatExceptionOfType(SendFailedException.class).isThrownBy(() -> bus.publishEvent("user.registered", "a"));
		assertThat(this.told).containsExactly("sent one user.registered", "failed two down",
				"sent three user.registered");
	}

	@Test
	void areToldWhenWriterThrows() {
		DistributedBus bus = this.setup.listener(new Recorder()).start();
		this.setup.writer("orders").mode(RecordingWriter.Mode.THROW);
		assertThatExceptionOfType(SendFailedException.class).isThrownBy(() -> bus.publishEvent("order.placed", "a"));
		assertThat(this.told).containsExactly("failed orders broken");
	}

	@Test
	void doNotDisturbTheSendWhenTheyThrow() {
		DistributedBus bus = this.setup.listener(new BusListener() {

			@Override
			public void sent(String channel, Envelope envelope) {
				throw new IllegalStateException("listener");
			}

		}).listener(new Recorder()).start();
		bus.publishEvent("order.placed", "a");
		assertThat(this.told).containsExactly("sent orders order.placed");
	}

	private final class Recorder implements BusListener {

		@Override
		public void sent(String channel, Envelope envelope) {
			SendListenerTests.this.told.add("sent " + channel + " " + envelope.routingKey());
		}

		@Override
		public void sendFailed(String channel, Envelope envelope, Throwable failure) {
			SendListenerTests.this.told.add("failed " + channel + " " + failure.getMessage());
		}

	}

}
