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

package io.distributedbus.benchmarks;

import io.distributedbus.DistributedBus;

/**
 * Publishes numbered events in blocks, each confirmed as a whole: first those of the
 * warm-up, then those that are measured.
 */
public final class Blocks {

	private Blocks() {
	}

	/**
	 * Publishes all blocks.
	 * @param settings the settings of the run
	 * @param size the greatest number of events in a block
	 * @param block publishes one of them
	 * @return what the measured events have cost
	 * @throws Exception if a block fails
	 */
	public static Sample publish(Settings settings, int size, Block block) throws Exception {
		long warmUp = settings.number("warm-up");
		long measured = settings.number("measured");
		publish(block, size, 0, warmUp);
		Resources first = Resources.now();
		publish(block, size, warmUp, warmUp + measured);
		return Sample.between(measured, first, Resources.now());
	}

	/**
	 * Publishes all blocks by the bus, pipelined.
	 * @param settings the settings of the run
	 * @param size the greatest number of events in a block
	 * @param bus the bus
	 * @return what the measured events have cost
	 * @throws Exception if a block fails
	 */
	public static Sample pipelined(Settings settings, int size, DistributedBus bus) throws Exception {
		return publish(settings, size, (from, count) -> bus.pipelined(() -> {
			for (long number = from; number < from + count; number++) {
				bus.convertAndPublishEvent(OrderPlaced.KEY, OrderPlaced.of(number));
			}
		}));
	}

	private static void publish(Block block, int size, long from, long to) throws Exception {
		for (long number = from; number < to; number += size) {
			block.publish(number, (int) Math.min(size, to - number));
		}
	}

	/**
	 * Publishes events and returns when all are confirmed.
	 */
	public interface Block {

		/**
		 * Publishes.
		 * @param from the number of the first event
		 * @param count how many there are
		 * @throws Exception if one of them is not confirmed
		 */
		void publish(long from, int count) throws Exception;

	}

}
