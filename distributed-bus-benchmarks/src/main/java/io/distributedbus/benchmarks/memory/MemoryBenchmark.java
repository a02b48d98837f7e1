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

package io.distributedbus.benchmarks.memory;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.distributedbus.benchmarks.Benchmark;
import io.distributedbus.benchmarks.Contender;
import io.distributedbus.benchmarks.Goal;
import io.distributedbus.benchmarks.Run;
import io.distributedbus.benchmarks.Session;
import io.distributedbus.benchmarks.Workload;

/**
 * A stream in memory from the call that publishes to the handler: with JSON, with bytes
 * as fast as they go, and the delay at a steady rate.
 */
public final class MemoryBenchmark implements Benchmark {

	private static final double GOAL = 2_000_000;

	@Override
	public String name() {
		return "memory";
	}

	@Override
	public void run(Session session) throws Exception {
		json(session);
		bytes(session);
		latency(session);
	}

	private void json(Session session) throws Exception {
		Map<String, String> settings = settings(session, 1_000_000, 1_000_000);
		Workload workload = session.interleave(
				new Workload("memory stream, JSON",
						"events of about 200 bytes, written and read by Jackson; the loop does both on one thread, "
								+ "the bus publishes on one and handles on another"),
				List.of(run("loop", JacksonLoop.class, settings), run("bus", BusJson.class, settings)));
		session.report(workload.rateRatio("bus", "loop", Goal.atLeast(0.8)), workload.cpuRatio("bus", "loop", null),
				workload.extraBytes("bus", "loop"));
	}

	private void bytes(Session session) throws Exception {
		Map<String, String> settings = settings(session, 6_000_000, 10_000_000);
		Workload workload = session.interleave(
				new Workload("memory stream, byte[]", "200 bytes, published one by one by one thread"),
				List.of(run("bus", BusBytes.class, settings)));
		session.report(workload.figure("bus", "envelopes/s", (sample) -> sample.envelopes() * 1e9 / sample.nanos(),
				Goal.atLeast(GOAL)));
	}

	private void latency(Session session) throws Exception {
		Map<String, String> settings = settings(session, 3_000_000, 5_000_000);
		settings.put("rate", Long.toString((long) GOAL / 4));
		Workload workload = session.interleave(
				new Workload("memory stream, byte[], " + (long) GOAL / 4 + "/s",
						"200 bytes; delays are counted from the time at which the envelope was to be sent"),
				List.of(run("bus", BusLatency.class, settings)));
		session.report(workload.figure("bus", "p50 in µs", (sample) -> sample.figures().getOrDefault("p50", 0.0), null),
				workload.figure("bus", "p99 in µs", (sample) -> sample.figures().getOrDefault("p99", 0.0),
						Goal.atMost(1000)),
				workload.figure("bus", "p99.9 in µs", (sample) -> sample.figures().getOrDefault("p99.9", 0.0), null));
	}

	private static Map<String, String> settings(Session session, long warmUp, long measured) {
		return new TreeMap<>(Map.of("warm-up", Long.toString(session.options().scaled(warmUp)), "measured",
				Long.toString(session.options().scaled(measured))));
	}

	private static Run run(String name, Class<? extends Contender> contender, Map<String, String> settings) {
		return new Run(name, contender, settings, true);
	}

}
