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
import java.util.TreeMap;

import io.distributedbus.benchmarks.Benchmark;
import io.distributedbus.benchmarks.Contender;
import io.distributedbus.benchmarks.Goal;
import io.distributedbus.benchmarks.Run;
import io.distributedbus.benchmarks.Session;
import io.distributedbus.benchmarks.Workload;

/**
 * Publishing JSON to a stream, pipelined from one thread.
 */
public final class RedisPublishBenchmark implements Benchmark {

	/**
	 * How many envelopes are confirmed together.
	 */
	static final int BLOCK = 1000;

	private static final String STREAM = "benchmark-published";

	private static final String EAGER = "raw, flushing each";

	private static final String PIPELINED = "RedisTemplate, pipelined";

	private static final String WAITING = "RedisTemplate, waiting for each";

	@Override
	public String name() {
		return "redis-publish";
	}

	@Override
	public void run(Session session) throws Exception {
		long warmUp = session.options().scaled(240_000);
		long measured = session.options().scaled(240_000);
		Map<String, String> settings = Map.of("stream", STREAM, "warm-up", Long.toString(warmUp), "measured",
				Long.toString(measured));
		Workload workload = session.interleave(new Workload("Redis publish JSON",
				"one thread, one stream, events of about 200 bytes written by Jackson, the six fields of a plain "
						+ "event beside the payload, confirmed every " + BLOCK
						+ " envelopes except where each is waited for; the raw client writes to its socket every "
						+ StreamClient.TUNED_FLUSH + " commands, or with each"),
				List.of(run("raw", RawPublisher.class, settings, "flush", Integer.toString(StreamClient.TUNED_FLUSH)),
						run("bus", BusPublisher.class, settings, "pipelined", "true"),
						run(EAGER, RawPublisher.class, settings, "flush", "1"),
						run(PIPELINED, TemplatePublisher.class, settings, "pipelined", "true"),
						run(WAITING, TemplatePublisher.class, settings, "pipelined", "false")),
				new StreamFixture(session.redis(), STREAM, warmUp + measured));
		session.report(workload.rateRatio("bus", "raw", Goal.atLeast(0.95)), workload.cpuRatio("bus", "raw", null),
				workload.extraBytes("bus", "raw"), workload.rateRatio("bus", EAGER, null),
				workload.rateRatio("bus", PIPELINED, null), workload.rateRatio("bus", WAITING, null));
	}

	private static Run run(String name, Class<? extends Contender> contender, Map<String, String> settings,
			String setting, String value) {
		Map<String, String> all = new TreeMap<>(settings);
		all.put(setting, value);
		return new Run(name, contender, all, false);
	}

}
