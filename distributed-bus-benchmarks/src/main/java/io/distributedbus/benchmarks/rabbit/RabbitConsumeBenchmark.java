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
import io.distributedbus.benchmarks.Payload;
import io.distributedbus.benchmarks.Run;
import io.distributedbus.benchmarks.Session;
import io.distributedbus.benchmarks.Workload;

/**
 * Consuming a queue that was filled before, with JSON and with raw bytes.
 */
public final class RabbitConsumeBenchmark implements Benchmark {

	private static final String ALIKE = "quorum queue, events of about 200 bytes with the six headers of a plain "
			+ "event, prefetch " + RawConsumer.PREFETCH + ", at least once: acknowledged "
			+ RawConsumer.ACKNOWLEDGED_AT_ONCE + " at a time";

	@Override
	public String name() {
		return "rabbit-consume";
	}

	@Override
	public void run(Session session) throws Exception {
		long warmUp = session.options().scaled(200_000);
		long measured = session.options().scaled(150_000);
		long total = warmUp + measured + measured / 10;
		Map<String, String> settings = Map.of("queue", "orders", "warm-up", Long.toString(warmUp), "measured",
				Long.toString(measured), "total", Long.toString(total));
		QueueFixture queue = QueueFixture.full(session.rabbit(), "orders", total);
		for (Payload payload : Payload.values()) {
			consume(session, payload, payload.in(settings), queue);
		}
	}

	private void consume(Session session, Payload payload, Map<String, String> settings, QueueFixture queue)
			throws Exception {
		Workload workload = session.interleave(
				new Workload("RabbitMQ consume " + payload,
						ALIKE + "; Spring's listener as Boot has it, which acknowledges each by itself"),
				List.of(run("raw", RawConsumer.class, settings), run("bus", BusConsumer.class, settings),
						run("@RabbitListener", ListenerConsumer.class, settings)),
				queue);
		session.report(workload.rateRatio("bus", "raw", Goal.atLeast(0.95)), workload.cpuRatio("bus", "raw", null),
				workload.extraBytes("bus", "raw"), workload.rateRatio("bus", "@RabbitListener", null),
				workload.cpuRatio("bus", "@RabbitListener", Goal.atMost(0.6)),
				workload.extraBytes("bus", "@RabbitListener"));
	}

	private static Run run(String name, Class<? extends Contender> contender, Map<String, String> settings) {
		return new Run(name, contender, settings, false);
	}

}
