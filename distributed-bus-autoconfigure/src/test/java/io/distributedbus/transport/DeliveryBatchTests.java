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

package io.distributedbus.transport;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is settled of a batch.
 */
class DeliveryBatchTests {

	@Test
	void settlesNothingByItself() {
		DeliveryBatch batch = batch(3);
		assertThat(batch.size()).isEqualTo(3);
		assertThat(batch.settledPrefix()).isZero();
		assertThat(batch.isSettled(0)).isFalse();
	}

	@Test
	void reachesTheFirstGap() {
		DeliveryBatch batch = batch(4);
		batch.settle(1);
		batch.settle(2);
		assertThat(batch.settledPrefix()).isZero();
		batch.settle(0);
		assertThat(batch.settledPrefix()).isEqualTo(3);
		batch.settle(3);
		assertThat(batch.settledPrefix()).isEqualTo(4);
	}

	@Test
	void isSettledFromTheBeginningWhenEmpty() {
		assertThat(batch(0).settledPrefix()).isZero();
	}

	@Test
	void seesWhatOtherThreadsSettle() throws InterruptedException {
		DeliveryBatch batch = batch(10_000);
		List<Integer> order = new ArrayList<>(IntStream.range(0, 10_000).boxed().toList());
		Collections.shuffle(order, new Random(42));
		List<Thread> threads = new ArrayList<>();
		for (int part = 0; part < 4; part++) {
			List<Integer> own = order.subList(part * 2500, (part + 1) * 2500);
			Thread thread = new Thread(() -> own.forEach(batch::settle));
			thread.start();
			threads.add(thread);
		}
		int prefix = 0;
		while (prefix < batch.size()) {
			int next = batch.settledPrefix();
			assertThat(next).isGreaterThanOrEqualTo(prefix);
			for (int i = prefix; i < next; i++) {
				assertThat(batch.isSettled(i)).isTrue();
			}
			prefix = next;
			Thread.onSpinWait();
		}
		for (Thread thread : threads) {
			thread.join();
		}
	}

	static DeliveryBatch batch(int size) {
		return new DeliveryBatch(size) {

			@Override
			public Delivery get(int index) {
				throw new UnsupportedOperationException();
			}

			@Override
			public long bytes() {
				return 0;
			}

		};
	}

}
