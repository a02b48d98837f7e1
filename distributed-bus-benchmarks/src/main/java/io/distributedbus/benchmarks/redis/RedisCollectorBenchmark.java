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
import java.util.Objects;
import java.util.function.ToDoubleFunction;

import io.distributedbus.benchmarks.Benchmark;
import io.distributedbus.benchmarks.Goal;
import io.distributedbus.benchmarks.Run;
import io.distributedbus.benchmarks.Sample;
import io.distributedbus.benchmarks.Session;
import io.distributedbus.benchmarks.Workload;

/**
 * A pass of the retention collector over a million entries, while the same application
 * consumes what comes behind them.
 */
public final class RedisCollectorBenchmark implements Benchmark {

	private static final String STREAM = "benchmark-collected";

	private static final String BUS = "bus";

	@Override
	public String name() {
		return "redis-collector";
	}

	@Override
	public void run(Session session) throws Exception {
		// Not scaled: there must be some seconds left when the pass has ended
		long warmUp = 200_000;
		long measured = 400_000;
		long total = warmUp + measured;
		Map<String, String> settings = Map.of("stream", STREAM, "warm-up", Long.toString(warmUp), "measured",
				Long.toString(measured - 1), "total", Long.toString(total));
		Workload workload = session.interleave(
				new Workload("Redis collector",
						"one stream, JSON events of about 200 bytes; " + BacklogFixture.TO_COLLECT
								+ " entries that both groups have acknowledged are removed meanwhile; the rate is that "
								+ "during the pass beside that of the second before and the second after it"),
				List.of(new Run(BUS, CollectingConsumer.class, settings, false)),
				new BacklogFixture(session.redis(), STREAM, total));
		session.report(workload.figure(BUS, "rate during a pass / before and after", figure("rate"), Goal.atLeast(0.8)),
				workload.figure(BUS, "duration of the pass in ms", figure("ms"), null), workload.figure(BUS,
						"bytes that the collector's thread has allocated", figure("bytes"), Goal.atMost(10_000_000)));
	}

	private static ToDoubleFunction<Sample> figure(String name) {
		return (sample) -> Objects.requireNonNull(sample.figures().get(name));
	}

}
