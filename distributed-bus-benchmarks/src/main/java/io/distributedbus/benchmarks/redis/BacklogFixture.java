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

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.distributedbus.benchmarks.Fixture;
import io.distributedbus.benchmarks.Json;
import io.distributedbus.benchmarks.OrderPlaced;
import io.distributedbus.benchmarks.RedisAddress;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.XReadArgs;

/**
 * A stream of which one group has acknowledged a million entries and another none, with
 * events behind them that neither has read. Only the events are left in the end.
 *
 * @param address the server
 * @param stream the stream
 * @param events how many events are there to read
 */
record BacklogFixture(RedisAddress address, String stream, long events) implements Fixture {

	/**
	 * How many entries are there to collect.
	 */
	static final long TO_COLLECT = 1_000_000;

	/**
	 * The group that has read nothing.
	 */
	static final String OTHER_GROUP = "archive-service";

	private static final String LAST = "benchmark-collected:last";

	private static final int STEP = 10_000;

	// The server makes them, which is faster than to send them
	private static final String SCRIPT = """
			for i = 1, tonumber(ARGV[1]) do
				redis.call('XADD', KEYS[1], '*', unpack(ARGV, 2))
			end
			return 'OK'
			""";

	/**
	 * Returns the id of the last entry that is there to collect.
	 */
	static String lastToCollect(StreamClient client) {
		return new String(Objects.requireNonNull(client.commands().get(LAST)));
	}

	@Override
	public void setUp() {
		tearDown();
		try (StreamClient client = StreamClient.connect(this.address)) {
			byte[][] arguments = arguments();
			for (long made = 0; made < TO_COLLECT; made += STEP) {
				client.commands().eval(SCRIPT, ScriptOutputType.STATUS, new String[] { this.stream }, arguments);
			}
			client.checkSize(this.stream, TO_COLLECT);
			String last = client.commands().xrevrange(this.stream, Range.unbounded(), Limit.from(1)).get(0).getId();
			client.commands().set(LAST, last.getBytes());
			client.commands().xgroupCreate(XReadArgs.StreamOffset.from(this.stream, last), RedisApplication.CONSUMER);
			client.commands().xgroupCreate(XReadArgs.StreamOffset.from(this.stream, "0"), OTHER_GROUP);
			client.add(this.stream, this.events);
		}
	}

	private static byte[][] arguments() {
		List<byte[]> arguments = new ArrayList<>();
		arguments.add(Integer.toString(STEP).getBytes());
		for (Object part : new EventFields().next(Json.writer().writeValueAsBytes(OrderPlaced.of(0)))) {
			arguments.add((part instanceof byte[] value) ? value : part.toString().getBytes());
		}
		return arguments.toArray(byte[][]::new);
	}

	@Override
	public void check() throws InterruptedException {
		try (StreamClient client = StreamClient.connect(this.address)) {
			client.checkAcknowledged(this.stream, RedisApplication.CONSUMER);
			client.checkSize(this.stream, this.events);
		}
	}

	@Override
	public void tearDown() {
		try (StreamClient client = StreamClient.connect(this.address)) {
			client.commands().del(this.stream, LAST);
		}
	}

}
