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

package io.distributedbus.benchmarks.redis;

import io.distributedbus.benchmarks.Fixture;
import io.distributedbus.benchmarks.RedisAddress;

/**
 * No stream before each run, which then holds all that was published.
 *
 * @param address the server
 * @param stream the stream
 * @param events how many events a run publishes
 */
record StreamFixture(RedisAddress address, String stream, long events) implements Fixture {

	@Override
	public void setUp() {
		tearDown();
	}

	@Override
	public void check() {
		try (StreamClient client = StreamClient.connect(this.address)) {
			client.checkSize(this.stream, this.events);
		}
	}

	@Override
	public void tearDown() {
		try (StreamClient client = StreamClient.connect(this.address)) {
			client.commands().del(this.stream);
		}
	}

}
