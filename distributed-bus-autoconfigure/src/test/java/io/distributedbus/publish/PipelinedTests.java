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
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.distributedbus.SendFailedException;
import io.distributedbus.message.Envelope;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link RoutingBus#pipelined}.
 */
class PipelinedTests {

	private final TestBus setup = new TestBus();

	private final RoutingBus bus = this.setup.start();

	@Test
	void waitsForAllSendsTogether() {
		RecordingWriter writer = this.setup.writer("orders").mode(RecordingWriter.Mode.WITHHOLD);
		CompletableFuture<Void> block = CompletableFuture.runAsync(() -> this.bus.pipelined(() -> {
			for (int i = 0; i < 100; i++) {
				this.bus.publishEvent("order.n" + i, "a");
			}
		}));
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> writer.flushes() == 1);
		assertThat(writer.withheldCount()).isEqualTo(100);
		for (int i = 0; i < 99; i++) {
			writer.withheld().confirmed();
		}
		assertThat(block).isNotDone();
		writer.withheld().confirmed();
		assertThat(block).succeedsWithin(Duration.ofSeconds(30));
	}

	@Test
	void keepsTheOrderOfSends() {
		this.bus.pipelined(
				() -> List.of("order.a", "order.b", "order.c").forEach((key) -> this.bus.publishEvent(key, "a")));
		assertThat(this.setup.writer("orders").written()).extracting(Envelope::routingKey)
			.containsExactly("order.a", "order.b", "order.c");
	}

	@Test
	void namesChannelsThatFailedAndThoseThatConfirmed() {
		this.setup.writer("two").failWith(new IllegalStateException("two is down"));
		assertThatExceptionOfType(SendFailedException.class).isThrownBy(() -> this.bus.pipelined(() -> {
			this.bus.publishEvent("user.registered", "a");
			this.bus.publishEvent("order.placed", "b");
		})).satisfies((ex) -> {
			assertThat(ex.failures()).containsOnlyKeys("two");
			assertThat(ex.confirmed()).containsExactly("one", "three", "orders");
		});
		assertThat(this.setup.writer("orders").written()).hasSize(1);
	}

	@Test
	void namesTheFirstFailureOfChannel() {
		RecordingWriter writer = this.setup.writer("orders");
		assertThatExceptionOfType(SendFailedException.class).isThrownBy(() -> this.bus.pipelined(() -> {
			writer.failWith(new IllegalStateException("first"));
			this.bus.publishEvent("order.placed", "a");
			writer.failWith(new IllegalStateException("second"));
			this.bus.publishEvent("order.placed", "b");
		}))
			.withMessageContaining("first")
			.satisfies((ex) -> assertThat(ex.failures().get("orders")).hasMessage("first"));
	}

	@Test
	void belongsToTheOuterBlockWhenNested() {
		RecordingWriter writer = this.setup.writer("orders").mode(RecordingWriter.Mode.WITHHOLD);
		this.bus.pipelined(() -> {
			this.bus.pipelined(() -> this.bus.publishEvent("order.placed", "a"));
			assertThat(writer.flushes()).isZero();
			writer.withheld().confirmed();
		});
		assertThat(writer.flushes()).isEqualTo(1);
	}

	@Test
	void waitsForWhatWasSentWhenTheCodeThrows() {
		RecordingWriter writer = this.setup.writer("orders").mode(RecordingWriter.Mode.WITHHOLD);
		CompletableFuture<Void> block = CompletableFuture.runAsync(() -> this.bus.pipelined(() -> {
			this.bus.publishEvent("order.placed", "a");
			throw new IllegalStateException("code");
		}));
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> writer.flushes() == 1);
		assertThat(block).isNotDone();
		writer.withheld().confirmed();
		assertThat(block).failsWithin(Duration.ofSeconds(30))
			.withThrowableThat()
			.withRootCauseInstanceOf(IllegalStateException.class)
			.havingRootCause()
			.withMessage("code");
	}

	@Test
	void addsFailedSendsToWhatTheCodeThrows() {
		this.setup.writer("orders").failWith(new IllegalStateException("down"));
		assertThatIllegalStateException().isThrownBy(() -> this.bus.pipelined(() -> {
			this.bus.publishEvent("order.placed", "a");
			throw new IllegalStateException("code");
		}))
			.withMessage("code")
			.satisfies((ex) -> assertThat(ex.getSuppressed()).singleElement().isInstanceOf(SendFailedException.class));
	}

	@Test
	void waitsForWhatWasSentWhenTheCodeThrowsAnError() {
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> this.bus.pipelined(() -> {
			this.bus.publishEvent("order.placed", "a");
			throw new StackOverflowError();
		}));
		assertThat(this.setup.writer("orders").flushes()).isEqualTo(1);
	}

	@Test
	void isOverAfterTheCodeHasThrown() {
		assertThatIllegalStateException().isThrownBy(() -> this.bus.pipelined(() -> {
			throw new IllegalStateException("code");
		}));
		this.setup.writer("orders").failWith(new IllegalStateException("down"));
		assertThatExceptionOfType(SendFailedException.class)
			.isThrownBy(() -> this.bus.publishEvent("order.placed", "a"));
	}

	@Test
	void isOfOneThread() {
		RecordingWriter writer = this.setup.writer("orders");
		this.bus.pipelined(() -> {
			CompletableFuture.runAsync(() -> this.bus.publishEvent("order.placed", "a")).join();
			assertThat(writer.flushes()).isEqualTo(1);
		});
		assertThat(writer.flushes()).isEqualTo(1);
	}

	@Test
	void doesNothingWithoutSends() {
		this.bus.pipelined(() -> {
		});
		assertThat(this.setup.transport.opened()).isEmpty();
	}

}
