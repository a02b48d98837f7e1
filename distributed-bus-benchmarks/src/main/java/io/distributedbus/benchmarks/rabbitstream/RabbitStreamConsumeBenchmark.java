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
import io.distributedbus.benchmarks.Payload;
import io.distributedbus.benchmarks.RabbitAddress;
import io.distributedbus.benchmarks.Run;
import io.distributedbus.benchmarks.Session;
import io.distributedbus.benchmarks.Workload;

/**
 * Consuming a stream that was filled before, with JSON and with raw bytes.
 */
public final class RabbitStreamConsumeBenchmark implements Benchmark {

	private static final String STREAM = "orders";

	private static final String ALIKE = "one stream, events of about 200 bytes with the six properties of a plain "
			+ "event, " + RawConsumer.CREDITS + " chunks ahead, at least once: offsets stored without waiting, once "
			+ RawConsumer.STORE_INTERVAL + " are handled and the chunk ends; Spring's listener stores every "
			+ RawConsumer.STORE_INTERVAL;

	@Override
	public String name() {
		return "rabbit-stream-consume";
	}

	@Override
	public void run(Session session) throws Exception {
		long warmUp = session.options().scaled(600_000);
		long measured = session.options().scaled(800_000);
		long total = warmUp + measured + measured / 10;
		Map<String, String> settings = Map.of("stream", STREAM, "warm-up", Long.toString(warmUp), "measured",
				Long.toString(measured), "total", Long.toString(total));
		RabbitAddress address = session.rabbit();
		session.progress("loading a stream with " + total + " events");
		try {
			Streams.load(address, STREAM, total);
			for (Payload payload : Payload.values()) {
				consume(session, payload, payload.in(settings));
			}
		}
		finally {
			Streams.delete(address, STREAM);
		}
	}

	private void consume(Session session, Payload payload, Map<String, String> settings) throws Exception {
		Workload workload = session.interleave(new Workload("RabbitMQ stream consume " + payload, ALIKE),
				List.of(run("raw", RawConsumer.class, settings), run("bus", BusConsumer.class, settings),
						run("Spring's listener", ListenerConsumer.class, settings)));
		session.report(workload.rateRatio("bus", "raw", Goal.atLeast(0.9)), workload.cpuRatio("bus", "raw", null),
				workload.extraBytes("bus", "raw"), workload.rateRatio("bus", "Spring's listener", null),
				workload.cpuRatio("bus", "Spring's listener", null), workload.extraBytes("bus", "Spring's listener"));
	}

	private static Run run(String name, Class<? extends Contender> contender, Map<String, String> settings) {
		return new Run(name, contender, settings, false);
	}

}
