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
import java.util.TreeMap;

import io.distributedbus.benchmarks.Benchmark;
import io.distributedbus.benchmarks.Contender;
import io.distributedbus.benchmarks.Goal;
import io.distributedbus.benchmarks.Run;
import io.distributedbus.benchmarks.Session;
import io.distributedbus.benchmarks.Workload;

/**
 * Consuming a preloaded topic, with JSON and with raw bytes, and passing over what no
 * handler wants.
 */
public final class KafkaConsumeBenchmark implements Benchmark {

	private static final String ALIKE = "one partition, events of about 200 bytes with the six headers of a plain "
			+ "event, at least once: ";

	private static final String ASYNCHRONOUS = "positions committed without waiting, once 100 are handled and no "
			+ "commit is under way";

	@Override
	public String name() {
		return "kafka-consume";
	}

	@Override
	public void run(Session session) throws Exception {
		long warmUp = session.options().scaled(600_000);
		long measured = session.options().scaled(800_000);
		long total = warmUp + measured + measured / 10;
		Map<String, String> settings = new TreeMap<>(Map.of("bootstrap", session.kafka(), "topic", "orders", "warm-up",
				Long.toString(warmUp), "measured", Long.toString(measured), "total", Long.toString(total)));
		session.progress("loading a topic with " + total + " events");
		PreloadedTopic.load(session.kafka(), "orders", total, (number) -> true);
		json(session, settings);
		bytes(session, settings);
		session.progress("loading a topic with " + total + " events of which two are wanted");
		PreloadedTopic.load(session.kafka(), "unwanted", total,
				(number) -> number == warmUp || number == warmUp + measured);
		settings.put("topic", "unwanted");
		unwanted(session, settings);
	}

	private void json(Session session, Map<String, String> settings) throws Exception {
		Workload workload = session.interleave(
				new Workload("Kafka consume JSON",
						ALIKE + ASYNCHRONOUS
								+ "; Spring's listener as Boot has it, waiting for a commit after each poll"),
				List.of(run("raw", RawJsonConsumer.class, settings), run("bus", BusJsonConsumer.class, settings),
						run("@KafkaListener", ListenerConsumer.class, settings)));
		session.report(workload.rateRatio("bus", "raw", Goal.atLeast(0.95)), workload.cpuRatio("bus", "raw", null),
				workload.extraBytes("bus", "raw"), workload.rateRatio("bus", "@KafkaListener", Goal.atLeast(1.3)),
				workload.cpuRatio("bus", "@KafkaListener", null), workload.extraBytes("bus", "@KafkaListener"));
	}

	private void bytes(Session session, Map<String, String> settings) throws Exception {
		Workload workload = session.interleave(new Workload("Kafka consume byte[]", ALIKE + ASYNCHRONOUS),
				List.of(run("raw", RawBytesConsumer.class, settings), run("bus", BusBytesConsumer.class, settings)));
		session.report(workload.rateRatio("bus", "raw", Goal.atLeast(0.95)), workload.cpuRatio("bus", "raw", null),
				workload.extraBytes("bus", "raw"));
	}

	private void unwanted(Session session, Map<String, String> settings) throws Exception {
		session.interleave(new Workload("Kafka consume, no handler", ALIKE + ASYNCHRONOUS),
				List.of(run("bus", BusUnwantedConsumer.class, settings)));
	}

	private static Run run(String name, Class<? extends Contender> contender, Map<String, String> settings) {
		return new Run(name, contender, Map.copyOf(settings), false);
	}

}
