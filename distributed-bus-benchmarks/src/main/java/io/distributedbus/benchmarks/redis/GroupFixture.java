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
import io.lettuce.core.XReadArgs;

/**
 * A new group for each run over a stream that was filled before, which has acknowledged
 * all of it in the end.
 *
 * @param address the server
 * @param stream the stream
 */
record GroupFixture(RedisAddress address, String stream) implements Fixture {

	@Override
	public void setUp() {
		try (StreamClient client = StreamClient.connect(this.address)) {
			client.commands().xgroupCreate(XReadArgs.StreamOffset.from(this.stream, "0"), RedisApplication.CONSUMER);
		}
	}

	@Override
	public void check() throws InterruptedException {
		try (StreamClient client = StreamClient.connect(this.address)) {
			client.checkAcknowledged(this.stream, RedisApplication.CONSUMER);
		}
	}

	@Override
	public void tearDown() {
		try (StreamClient client = StreamClient.connect(this.address)) {
			client.commands().xgroupDestroy(this.stream, RedisApplication.CONSUMER);
		}
	}

}
