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

package io.distributedbus.benchmarks.kafka;

import java.util.UUID;

import io.distributedbus.benchmarks.Resources;
import io.distributedbus.benchmarks.Sample;
import io.distributedbus.benchmarks.Settings;

/**
 * Publishes in blocks, each confirmed as a whole, to a topic of its own, and checks what
 * is there in the end.
 */
final class PublishRun {

	static final int BLOCK = 10_000;

	private final String bootstrap;

	private final String topic = "published-" + UUID.randomUUID();

	private final long warmUp;

	private final long measured;

	PublishRun(Settings settings) throws Exception {
		this.bootstrap = settings.text("bootstrap");
		this.warmUp = settings.number("warm-up");
		this.measured = settings.number("measured");
		PreloadedTopic.create(this.bootstrap, this.topic);
	}

	String topic() {
		return this.topic;
	}

	Sample run(Block block) throws Exception {
		long number = publish(block, 0, this.warmUp);
		Resources first = Resources.now();
		number = publish(block, number, this.measured);
		Sample sample = Sample.between(this.measured, first, Resources.now());
		long size = PreloadedTopic.size(this.bootstrap, this.topic);
		PreloadedTopic.delete(this.bootstrap, this.topic);
		if (size != number) {
			throw new IllegalStateException("The run is void: of " + number + " events " + size + " are in the topic");
		}
		return sample;
	}

	private static long publish(Block block, long from, long count) throws Exception {
		for (long number = from; number < from + count; number += BLOCK) {
			block.publish(number, (int) Math.min(BLOCK, from + count - number));
		}
		return from + count;
	}

	/**
	 * Publishes and returns when all is confirmed.
	 */
	interface Block {

		void publish(long from, int count) throws Exception;

	}

}
