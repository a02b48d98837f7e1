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

package io.distributedbus.dispatch;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import io.distributedbus.channel.FlowSettings;
import io.distributedbus.channel.Ordering;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The bound of what is fetched and not settled.
 */
class InFlightTests {

	@Test
	void letsAFetchThroughOnlyWhenAllOfItFits() throws InterruptedException {
		InFlight inFlight = inFlight(10, 1000);
		assertThat(inFlight.fetchSize()).isEqualTo(5);
		inFlight.add(5, 10);
		assertThat(inFlight.awaitCapacity(Duration.ZERO)).isTrue();
		inFlight.add(1, 10);
		assertThat(inFlight.awaitCapacity(Duration.ZERO)).isFalse();
		inFlight.release(1, 10);
		assertThat(inFlight.hasCapacity()).isTrue();
	}

	@Test
	void boundsTheBytesToo() {
		InFlight inFlight = inFlight(1000, 100);
		assertThat(inFlight.fetchBytes()).isEqualTo(50);
		inFlight.add(1, 51);
		assertThat(inFlight.hasCapacity()).isFalse();
		inFlight.release(1, 51);
		assertThat(inFlight.hasCapacity()).isTrue();
	}

	@Test
	void alwaysLetsOneFetchThroughWhenNothingIsInFlight() {
		InFlight inFlight = inFlight(1, 1);
		assertThat(inFlight.fetchSize()).isOne();
		assertThat(inFlight.fetchBytes()).isOne();
		assertThat(inFlight.hasCapacity()).isTrue();
		inFlight.add(1, 10_000);
		assertThat(inFlight.hasCapacity()).isFalse();
	}

	@Test
	void wakesWhoWaitsForRoom() throws InterruptedException {
		InFlight inFlight = inFlight(2, 1000);
		inFlight.add(2, 10);
		CountDownLatch waiting = new CountDownLatch(1);
		AtomicBoolean free = new AtomicBoolean();
		Thread reader = new Thread(() -> {
			try {
				waiting.countDown();
				free.set(inFlight.awaitCapacity(Duration.ofMinutes(5)));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		reader.start();
		waiting.await();
		inFlight.release(2, 10);
		reader.join();
		assertThat(free).isTrue();
	}

	@Test
	void isReleasedWhenTheLastDeliveryOfABatchEnds() {
		InFlight inFlight = inFlight(4, 1000);
		Work work = new Work(new TestBatch(TestConsumer.events("0", "1", "2")), inFlight);
		assertThat(inFlight.hasCapacity()).isFalse();
		work.end(2);
		work.end(0);
		assertThat(inFlight.hasCapacity()).isFalse();
		work.end(1);
		assertThat(inFlight.hasCapacity()).isTrue();
	}

	@Test
	void takesNothingForAnEmptyBatch() {
		InFlight inFlight = inFlight(1, 1000);
		new Work(new TestBatch(), inFlight).end(0);
		assertThat(inFlight.hasCapacity()).isTrue();
	}

	private static InFlight inFlight(int count, long bytes) {
		return new InFlight(new FlowSettings(1, Ordering.PARTITION, count, bytes, 100, Duration.ofSeconds(1)));
	}

}
