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

package io.distributedbus.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.distributedbus.benchmarks.jmh.JmhBenchmark;
import io.distributedbus.benchmarks.kafka.KafkaConsumeBenchmark;
import io.distributedbus.benchmarks.kafka.KafkaPublishBenchmark;
import io.distributedbus.benchmarks.memory.MemoryBenchmark;
import io.distributedbus.benchmarks.rabbit.RabbitConsumeBenchmark;
import io.distributedbus.benchmarks.rabbit.RabbitPublishBenchmark;
import io.distributedbus.benchmarks.rabbitstream.RabbitStreamConsumeBenchmark;
import io.distributedbus.benchmarks.rabbitstream.RabbitStreamPublishBenchmark;
import io.distributedbus.benchmarks.redis.RedisCollectorBenchmark;
import io.distributedbus.benchmarks.redis.RedisConsumeBenchmark;
import io.distributedbus.benchmarks.redis.RedisPublishBenchmark;

/**
 * Runs the benchmarks and prints what came out beside the goals.
 */
public final class BenchmarksMain {

	private static final List<Benchmark> BENCHMARKS = List.of(new MemoryBenchmark(), new JmhBenchmark(),
			new KafkaConsumeBenchmark(), new KafkaPublishBenchmark(), new RabbitConsumeBenchmark(),
			new RabbitPublishBenchmark(), new RabbitStreamConsumeBenchmark(), new RabbitStreamPublishBenchmark(),
			new RedisConsumeBenchmark(), new RedisPublishBenchmark(), new RedisCollectorBenchmark());

	private BenchmarksMain() {
	}

	/**
	 * Runs.
	 * @param args the directory for results, then the options
	 * @throws Exception if a contender fails
	 */
	public static void main(String[] args) throws Exception {
		Path directory = Files.createDirectories(Path.of(args[0]));
		Options options = options(List.of(args).subList(1, args.length).toArray(String[]::new));
		Circumstances circumstances = new Circumstances();
		try (Session session = new Session(options, directory)) {
			for (Benchmark benchmark : BENCHMARKS) {
				if (options.only().isEmpty() || options.only().contains(benchmark.name())) {
					System.out.println(benchmark.name());
					benchmark.run(session);
				}
			}
			circumstances.addTo(session.report(), options, session.layout());
			session.report().write(directory);
			System.out.println();
			System.out.println(session.report().markdown());
			System.out.println("Written to " + directory.resolve("results.md") + " and results.json");
		}
	}

	private static Options options(String[] args) {
		try {
			Options options = Options.parse(args);
			for (String name : options.only()) {
				if (BENCHMARKS.stream().noneMatch((benchmark) -> benchmark.name().equals(name))) {
					throw new IllegalArgumentException("there is no benchmark '" + name + "'");
				}
			}
			return options;
		}
		catch (IllegalArgumentException ex) {
			System.err.println(ex.getMessage());
			System.err.println(Options.USAGE);
			System.exit(2);
			throw ex;
		}
	}

}
