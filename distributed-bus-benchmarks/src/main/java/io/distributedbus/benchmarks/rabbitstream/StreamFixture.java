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

package io.distributedbus.benchmarks.rabbitstream;

import io.distributedbus.benchmarks.Fixture;
import io.distributedbus.benchmarks.RabbitAddress;

/**
 * An empty stream for each run, which then holds all that was published.
 *
 * @param address the broker
 * @param stream the name
 * @param messages how many messages a run publishes
 */
record StreamFixture(RabbitAddress address, String stream, long messages) implements Fixture {

	@Override
	public void setUp() {
		Streams.create(this.address, this.stream);
	}

	@Override
	public void check() throws InterruptedException {
		Streams.checkSize(this.address, this.stream, this.messages);
	}

	@Override
	public void tearDown() {
		Streams.delete(this.address, this.stream);
	}

}
