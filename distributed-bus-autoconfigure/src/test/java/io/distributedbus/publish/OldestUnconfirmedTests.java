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
import java.util.concurrent.TimeUnit;

import io.distributedbus.SendFailedException;
import io.distributedbus.transport.Confirmation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link OldestUnconfirmed}.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OldestUnconfirmedTests {

	private final TestBus setup = new TestBus();

	private final RoutingBus bus = this.setup.sendTimeout(Duration.ofMillis(20)).start();

	private final RecordingWriter writer = this.setup.writer("orders").mode(RecordingWriter.Mode.WITHHOLD);

	@BeforeEach
	void timeOut() {
		assertThatExceptionOfType(SendFailedException.class)
			.isThrownBy(() -> this.bus.publishEvent("order.placed", "a"));
	}

	@Test
	void isASendOfWhichNothingWasHeardInTime() {
		assertThat(this.setup.channelWriters().unconfirmed()).containsOnlyKeys("orders")
			.allSatisfy((channel, age) -> assertThat(age).isGreaterThanOrEqualTo(Duration.ofMillis(20)));
	}

	@Test
	void isNoneOnceTheTransportHasConfirmedItLate() {
		this.writer.withheld().confirmed();
		assertThat(this.setup.channelWriters().unconfirmed()).isEmpty();
	}

	@Test
	void isNoneOnceTheTransportHasGivenItUp() {
		this.writer.withheld().failed(new IllegalStateException("connection lost"));
		assertThat(this.setup.channelWriters().unconfirmed()).isEmpty();
	}

	@Test
	void isNoneOnceALaterSendIsConfirmed() {
		this.writer.mode(RecordingWriter.Mode.CONFIRM);
		this.bus.publishEvent("order.placed", "b");
		assertThat(this.setup.channelWriters().unconfirmed()).isEmpty();
	}

	@Test
	void staysWhenALaterSendFails() {
		this.writer.failWith(new IllegalStateException("closed"));
		assertThatExceptionOfType(SendFailedException.class)
			.isThrownBy(() -> this.bus.publishEvent("order.placed", "b"));
		assertThat(this.setup.channelWriters().unconfirmed()).containsOnlyKeys("orders");
	}

	@Test
	void staysUntilTheWholeBlockHasEnded() {
		Confirmation single = this.writer.withheld();
		assertThatExceptionOfType(SendFailedException.class).isThrownBy(() -> this.bus.pipelined(() -> {
			this.bus.publishEvent("order.a", "a");
			this.bus.publishEvent("order.b", "b");
		}));
		single.confirmed();
		assertThat(this.setup.channelWriters().unconfirmed()).isEmpty();
		assertThatExceptionOfType(SendFailedException.class).isThrownBy(() -> this.bus.pipelined(() -> {
			this.bus.publishEvent("order.c", "c");
			this.bus.publishEvent("order.d", "d");
		}));
		this.writer.withheld();
		this.writer.withheld();
		this.writer.withheld().confirmed();
		assertThat(this.setup.channelWriters().unconfirmed()).containsOnlyKeys("orders");
		this.writer.withheld().confirmed();
		assertThat(this.setup.channelWriters().unconfirmed()).isEmpty();
	}

}
