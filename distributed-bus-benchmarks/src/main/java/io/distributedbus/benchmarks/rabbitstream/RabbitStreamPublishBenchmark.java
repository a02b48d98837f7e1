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

import java.util.List;
import java.util.Map;

import io.distributedbus.benchmarks.Benchmark;
import io.distributedbus.benchmarks.Contender;
import io.distributedbus.benchmarks.Goal;
import io.distributedbus.benchmarks.Run;
import io.distributedbus.benchmarks.Session;
import io.distributedbus.benchmarks.Workload;

/**
 * Publishing JSON to a stream, pipelined from one thread.
 */
public final class RabbitStreamPublishBenchmark implements Benchmark {

	/**
	 * How many envelopes are confirmed together.
	 */
	static final int BLOCK = 10_000;

	@Override
	public String name() {
		return "rabbit-stream-publish";
	}

	@Override
	public void run(Session session) throws Exception {
		long warmUp = session.options().scaled(400_000);
		long measured = session.options().scaled(600_000);
		Map<String, String> settings = Map.of("stream", "published", "warm-up", Long.toString(warmUp), "measured",
				Long.toString(measured));
		Workload workload = session.interleave(
				new Workload("RabbitMQ stream publish JSON",
						"one thread, one stream, events of about 200 bytes written by Jackson, the six properties of a "
								+ "plain event, no sub-entries, the client's defaults, confirmed every " + BLOCK
								+ " envelopes"),
				List.of(run("raw", RawPublisher.class, settings), run("bus", BusPublisher.class, settings)),
				new StreamFixture(session.rabbit(), "published", warmUp + measured));
		session.report(workload.rateRatio("bus", "raw", Goal.atLeast(0.95)), workload.cpuRatio("bus", "raw", null),
				workload.extraBytes("bus", "raw"));
	}

	private static Run run(String name, Class<? extends Contender> contender, Map<String, String> settings) {
		return new Run(name, contender, settings, false);
	}

}
