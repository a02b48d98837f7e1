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

package io.distributedbus.benchmarks.jmh;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

import io.distributedbus.benchmarks.Benchmark;
import io.distributedbus.benchmarks.Figure;
import io.distributedbus.benchmarks.Goal;
import io.distributedbus.benchmarks.Options;
import io.distributedbus.benchmarks.Session;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the JMH benchmarks of this package.
 */
public final class JmhBenchmark implements Benchmark {

	@Override
	public String name() {
		return "jmh";
	}

	@Override
	public void run(Session session) throws Exception {
		Options options = session.options();
		TimeValue time = TimeValue.milliseconds(options.quick() ? 200 : 1000);
		Collection<RunResult> results = new Runner(
				new OptionsBuilder().include(JmhBenchmark.class.getPackageName() + "\\..*")
					.forks(options.quick() ? 1 : 3)
					.warmupIterations(options.quick() ? 1 : 3)
					.warmupTime(time)
					.measurementIterations(3)
					.measurementTime(time)
					.verbosity(VerboseMode.SILENT)
					.build())
			.run();
		results.forEach((result) -> session.progress(result.getParams().id() + ": " + median(result).median() + " ns"));
		report(session, results);
	}

	private static void report(Session session, Collection<RunResult> results) {
		List<Figure> figures = new ArrayList<>();
		figures.add(ratio("matching 1,000 patterns / matching one", results, pattern("1000"), pattern("1"),
				Goal.atMost(1.05)));
		figures.add(ratio("matching 10,000 patterns / matching one", results, pattern("10000"), pattern("1"), null));
		figures.add(ratio("key that no handler wants / JSON event handled", results, method("unwanted"),
				method("handledJson"), Goal.atMost(0.1)));
		figures.add(ratio("time-ordered id / random UUID", results, method("timeOrdered"), method("random"), null));
		for (RunResult result : results) {
			figures.add(median(result));
		}
		figures.stream().filter((figure) -> !figure.values().isEmpty()).forEach(session::report);
	}

	private static Predicate<RunResult> pattern(String count) {
		return (result) -> count.equals(result.getParams().getParam("patterns"));
	}

	private static Predicate<RunResult> method(String name) {
		return (result) -> result.getParams().getBenchmark().endsWith("." + name);
	}

	private static Figure ratio(String name, Collection<RunResult> results, Predicate<RunResult> first,
			Predicate<RunResult> second, @Nullable Goal goal) {
		List<Double> ratios = new ArrayList<>();
		List<Double> above = values(results, first);
		List<Double> below = values(results, second);
		for (int i = 0; i < Math.min(above.size(), below.size()); i++) {
			ratios.add(above.get(i) / below.get(i));
		}
		return new Figure("JMH: " + name, ratios, goal);
	}

	private static List<Double> values(Collection<RunResult> results, Predicate<RunResult> filter) {
		return results.stream().filter(filter).findFirst().map((result) -> median(result).values()).orElse(List.of());
	}

	// One value per JVM: what its iterations have in common is not noise of the machine.
	private static Figure median(RunResult result) {
		String parameters = result.getParams().getParam("patterns");
		String name = result.getParams().getBenchmark().replaceAll(".*\\.(\\w+\\.\\w+)$", "$1");
		List<Double> perFork = result.getBenchmarkResults()
			.stream()
			.map((fork) -> fork.getPrimaryResult().getScore())
			.toList();
		return new Figure("JMH: ns, " + name + ((parameters != null) ? " " + parameters : ""), perFork, null);
	}

}
