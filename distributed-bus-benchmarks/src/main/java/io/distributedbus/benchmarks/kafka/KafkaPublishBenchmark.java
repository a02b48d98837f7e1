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

package io.distributedbus.benchmarks.kafka;

import java.util.List;
import java.util.Map;

import io.distributedbus.benchmarks.Benchmark;
import io.distributedbus.benchmarks.Contender;
import io.distributedbus.benchmarks.Goal;
import io.distributedbus.benchmarks.Run;
import io.distributedbus.benchmarks.Session;
import io.distributedbus.benchmarks.Workload;

/**
 * Publishing JSON pipelined from one thread.
 */
public final class KafkaPublishBenchmark implements Benchmark {

	@Override
	public String name() {
		return "kafka-publish";
	}

	@Override
	public void run(Session session) throws Exception {
		Map<String, String> settings = Map.of("bootstrap", session.kafka(), "warm-up",
				Long.toString(session.options().scaled(400_000)), "measured",
				Long.toString(session.options().scaled(600_000)));
		Workload workload = session.interleave(
				new Workload("Kafka publish JSON",
						"one thread, one partition, events of about 200 bytes written by Jackson, the six headers of a "
								+ "plain event, acks=all, idempotent, linger 5 ms, batches of 64 KiB, confirmed every "
								+ PublishRun.BLOCK + " envelopes"),
				List.of(run("raw", RawPublisher.class, settings), run("bus", BusPublisher.class, settings)));
		session.report(workload.rateRatio("bus", "raw", Goal.atLeast(0.95)), workload.cpuRatio("bus", "raw", null),
				workload.extraBytes("bus", "raw"));
	}

	private static Run run(String name, Class<? extends Contender> contender, Map<String, String> settings) {
		return new Run(name, contender, settings, false);
	}

}
