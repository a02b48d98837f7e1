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

package io.distributedbus.transport.rabbit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SendWindow}.
 */
class SendWindowTests {

	private static final long LONG = TimeUnit.MINUTES.toNanos(1);

	private final SendWindow window = new SendWindow(3, 100);

	@Test
	void hasRoomForANumberOfMessages() throws Exception {
		for (int i = 0; i < 3; i++) {
			assertThat(this.window.acquire(1, 0)).isTrue();
		}
		assertThat(this.window.acquire(1, 1)).isFalse();
		this.window.release(1, 1);
		assertThat(this.window.acquire(1, 0)).isTrue();
		assertThat(this.window.count()).isEqualTo(3);
	}

	@Test
	void hasRoomForANumberOfBytes() throws Exception {
		assertThat(this.window.acquire(60, 0)).isTrue();
		assertThat(this.window.acquire(41, 1)).isFalse();
		assertThat(this.window.acquire(40, 0)).isTrue();
	}

	@Test
	void hasRoomForOneMessageOfAnySize() throws Exception {
		assertThat(this.window.acquire(1_000_000, 0)).isTrue();
		assertThat(this.window.acquire(1, 1)).isFalse();
		this.window.release(1, 1_000_000);
		assertThat(this.window.acquire(1, 0)).isTrue();
	}

	@Test
	void wakesWhoWaitsForRoom() throws Exception {
		this.window.acquire(100, 0);
		CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> acquire(50));
		this.window.release(1, 100);
		assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void givesRoomToWhoWaitsThoughMostOfItIsTakenForLong() throws Exception {
		this.window.acquire(1, 0);
		this.window.acquire(1, 0);
		this.window.acquire(1, 0);
		CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> acquire(1));
		this.window.release(1, 1);
		assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void tellsWhenItIsEmpty() throws Exception {
		assertThat(this.window.awaitEmpty(0)).isTrue();
		this.window.acquire(1, 0);
		assertThat(this.window.awaitEmpty(Duration.ofMillis(1).toNanos())).isFalse();
		this.window.release(1, 1);
		assertThat(this.window.awaitEmpty(0)).isTrue();
	}

	@Test
	void isInterruptedWhileItWaits() throws Exception {
		this.window.acquire(100, 0);
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> this.window.acquire(1, LONG));
	}

	private boolean acquire(long bytes) {
		try {
			return this.window.acquire(bytes, LONG);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
