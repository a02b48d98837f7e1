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

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.distributedbus.SendFailedException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ChannelWriters} and {@link OpenChannel}: closing.
 */
@ExtendWith(OutputCaptureExtension.class)
class ChannelWritersTests {

	private final TestBus setup = new TestBus();

	private final RoutingBus bus = this.setup.start();

	@Test
	void closesEachOpenWriterOnce() {
		this.bus.publishEvent("order.placed", "a");
		this.setup.channelWriters().close();
		this.setup.channelWriters().close();
		assertThat(this.setup.writer("orders").closes()).isEqualTo(1);
		assertThat(this.setup.writer("one").closes()).isZero();
	}

	@Test
	void closesTheOthersWhenOneFails(CapturedOutput output) {
		this.bus.publishEvent("user.registered", "a");
		this.setup.writer("two").mode(RecordingWriter.Mode.THROW);
		this.setup.channelWriters().close();
		assertThat(this.setup.writer("one").closes()).isEqualTo(1);
		assertThat(this.setup.writer("three").closes()).isEqualTo(1);
		assertThat(output).contains("channel 'two' did not close cleanly");
	}

	@Test
	void refusesToSendAfterwards() {
		this.bus.publishEvent("order.placed", "a");
		this.setup.channelWriters().close();
		assertThatExceptionOfType(SendFailedException.class)
			.isThrownBy(() -> this.bus.publishEvent("order.placed", "b"))
			.withMessageContaining("'orders' is closed")
			.withMessageContaining("stopping");
		assertThat(this.setup.writer("orders").written()).hasSize(1);
	}

	@Test
	void opensNoWriterAfterwards() {
		this.setup.channelWriters().close();
		assertThatExceptionOfType(SendFailedException.class)
			.isThrownBy(() -> this.bus.publishEvent("order.placed", "b"));
		assertThat(this.setup.transport.opened()).isEmpty();
	}

	@Test
	void letsSendUnderWayBeConfirmed() {
		RecordingWriter writer = this.setup.writer("orders").mode(RecordingWriter.Mode.WITHHOLD);
		CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> this.bus.publishEvent("order.placed", "a"));
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> writer.withheldCount() == 1);
		this.setup.channelWriters().close();
		assertThat(sending).isNotDone();
		writer.withheld().confirmed();
		assertThat(sending).succeedsWithin(Duration.ofSeconds(30));
	}

}
