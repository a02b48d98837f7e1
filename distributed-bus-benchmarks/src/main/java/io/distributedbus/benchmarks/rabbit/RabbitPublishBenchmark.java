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

package io.distributedbus.benchmarks.rabbit;

import java.util.List;
import java.util.Map;

import io.distributedbus.benchmarks.Benchmark;
import io.distributedbus.benchmarks.Contender;
import io.distributedbus.benchmarks.Goal;
import io.distributedbus.benchmarks.Run;
import io.distributedbus.benchmarks.Session;
import io.distributedbus.benchmarks.Workload;

/**
 * Publishing JSON to a queue, pipelined from one thread.
 */
public final class RabbitPublishBenchmark implements Benchmark {

	/**
	 * How many envelopes are confirmed together.
	 */
	static final int BLOCK = 1000;

	@Override
	public String name() {
		return "rabbit-publish";
	}

	@Override
	public void run(Session session) throws Exception {
		long warmUp = session.options().scaled(80_000);
		long measured = session.options().scaled(80_000);
		Map<String, String> settings = Map.of("queue", "published", "warm-up", Long.toString(warmUp), "measured",
				Long.toString(measured));
		Workload workload = session.interleave(
				new Workload("RabbitMQ publish JSON",
						"one thread, a quorum queue, events of about 200 bytes written by Jackson, persistent, "
								+ "mandatory, confirmed every " + BLOCK
								+ " envelopes; raw and bus with the six headers of a plain event"),
				List.of(run("raw", RawPublisher.class, settings), run("bus", BusPublisher.class, settings),
						run("RabbitTemplate, scoped", ScopedTemplatePublisher.class, settings),
						run("RabbitTemplate, correlated", CorrelatedTemplatePublisher.class, settings)),
				QueueFixture.empty(session.rabbit(), "published", warmUp + measured));
		session.report(workload.rateRatio("bus", "raw", Goal.atLeast(0.95)), workload.cpuRatio("bus", "raw", null),
				workload.extraBytes("bus", "raw"), workload.rateRatio("bus", "RabbitTemplate, scoped", null),
				workload.cpuRatio("bus", "RabbitTemplate, scoped", null),
				workload.rateRatio("bus", "RabbitTemplate, correlated", null),
				workload.cpuRatio("bus", "RabbitTemplate, correlated", null));
	}

	private static Run run(String name, Class<? extends Contender> contender, Map<String, String> settings) {
		return new Run(name, contender, settings, false);
	}

}
