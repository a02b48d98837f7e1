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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LaneStops}.
 */
class LaneStopsTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	@Test
	void stopsLanesSideBySide() {
		CyclicBarrier all = new CyclicBarrier(3);
		Lane lane = lane(all, true);
		assertThat(LaneStops.stop(List.of(lane, lane, lane), LIMIT)).isTrue();
	}

	@Test
	void tellsWhenOneIsNotFinished() {
		CyclicBarrier all = new CyclicBarrier(2);
		assertThat(LaneStops.stop(List.of(lane(all, true), lane(all, false)), LIMIT)).isFalse();
		assertThat(LaneStops.stop(List.of(lane(new CyclicBarrier(1), false)), LIMIT)).isFalse();
	}

	@Test
	void stopsNothing() {
		assertThat(LaneStops.stop(List.of(), LIMIT)).isTrue();
	}

	private static Lane lane(CyclicBarrier stopped, boolean finished) {
		return new Lane() {

			@Override
			public void deliver(DeliveryBatch batch) {
				throw new UnsupportedOperationException();
			}

			@Override
			public boolean stop(Duration timeout) {
				try {
					stopped.await();
					return finished && !timeout.isNegative();
				}
				catch (Exception ex) {
					throw new IllegalStateException(ex);
				}
			}

		};
	}

}
