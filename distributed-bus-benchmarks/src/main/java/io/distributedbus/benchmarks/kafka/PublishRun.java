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

import io.distributedbus.benchmarks.Blocks;
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

	private final Settings settings;

	PublishRun(Settings settings) throws Exception {
		this.bootstrap = settings.text("bootstrap");
		this.settings = settings;
		PreloadedTopic.create(this.bootstrap, this.topic);
	}

	String topic() {
		return this.topic;
	}

	Sample run(Blocks.Block block) throws Exception {
		Sample sample = Blocks.publish(this.settings, BLOCK, block);
		long size = PreloadedTopic.size(this.bootstrap, this.topic);
		PreloadedTopic.delete(this.bootstrap, this.topic);
		long sent = this.settings.number("warm-up") + this.settings.number("measured");
		if (size != sent) {
			throw new IllegalStateException("The run is void: of " + sent + " events " + size + " are in the topic");
		}
		return sample;
	}

}
