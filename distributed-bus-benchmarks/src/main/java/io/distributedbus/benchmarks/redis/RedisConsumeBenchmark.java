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

import java.util.List;
import java.util.Map;

import io.distributedbus.benchmarks.Benchmark;
import io.distributedbus.benchmarks.Contender;
import io.distributedbus.benchmarks.Goal;
import io.distributedbus.benchmarks.Payload;
import io.distributedbus.benchmarks.RedisAddress;
import io.distributedbus.benchmarks.Run;
import io.distributedbus.benchmarks.Session;
import io.distributedbus.benchmarks.Workload;

/**
 * Consuming a stream that was filled before, with JSON and with raw bytes.
 */
public final class RedisConsumeBenchmark implements Benchmark {

	private static final String STREAM = "benchmark-orders";

	private static final String ALIKE = "one stream, one group and consumer, events of about 200 bytes with the six "
			+ "fields of a plain event beside the payload, at least once";

	@Override
	public String name() {
		return "redis-consume";
	}

	@Override
	public void run(Session session) throws Exception {
		long warmUp = session.options().scaled(300_000);
		long measured = session.options().scaled(300_000);
		long total = warmUp + measured + measured / 10;
		Map<String, String> settings = Map.of("stream", STREAM, "warm-up", Long.toString(warmUp), "measured",
				Long.toString(measured), "total", Long.toString(total));
		RedisAddress address = session.redis();
		session.progress("loading a stream with " + total + " events");
		StreamFixture stream = new StreamFixture(address, STREAM, total);
		stream.setUp();
		try {
			try (StreamClient client = StreamClient.connect(address)) {
				client.add(STREAM, total);
				client.checkSize(STREAM, total);
			}
			for (Payload payload : Payload.values()) {
				consume(session, payload, payload.in(settings), new GroupFixture(address, STREAM));
			}
		}
		finally {
			stream.tearDown();
		}
	}

	private void consume(Session session, Payload payload, Map<String, String> settings, GroupFixture group)
			throws Exception {
		Workload workload = session.interleave(
				new Workload("Redis consume " + payload, ALIKE + "; raw: " + RawConsumer.COUNT
						+ " at a time, acknowledged with one command that is not waited for; bus: by default, 500 "
						+ "at a time, acknowledged 100 with one command; Spring's container: " + RawConsumer.COUNT
						+ " at a time, each acknowledged by itself"),
				List.of(run("raw", RawConsumer.class, settings), run("bus", BusConsumer.class, settings),
						run("Spring's container", ListenerConsumer.class, settings)),
				group);
		session.report(workload.rateRatio("bus", "raw", Goal.atLeast(0.95)), workload.cpuRatio("bus", "raw", null),
				workload.extraBytes("bus", "raw"), workload.rateRatio("bus", "Spring's container", Goal.atLeast(5)),
				workload.cpuRatio("bus", "Spring's container", null));
	}

	private static Run run(String name, Class<? extends Contender> contender, Map<String, String> settings) {
		return new Run(name, contender, settings, false);
	}

}
