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

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * The samples of contenders that did the same work in turn.
 */
public final class Workload {

	private final Map<String, List<Sample>> samples = new LinkedHashMap<>();

	private final String name;

	private final String guarantees;

	/**
	 * Creates the workload.
	 * @param name what is done
	 * @param guarantees what holds for all contenders alike
	 */
	public Workload(String name, String guarantees) {
		this.name = name;
		this.guarantees = guarantees;
	}

	void add(String contender, Sample sample) {
		this.samples.computeIfAbsent(contender, (key) -> new ArrayList<>()).add(sample);
	}

	/**
	 * Returns the ratio of the rates of two contenders.
	 * @param ours the contender whose rate stands above
	 * @param other the contender whose rate stands below
	 * @param goal the goal, or {@code null}
	 * @return the ratios of the runs that followed each other
	 */
	public Figure rateRatio(String ours, String other, @Nullable Goal goal) {
		return ratio("rate", ours, other, Sample::perSecond, goal);
	}

	/**
	 * Returns the ratio of the processor time per envelope of two contenders.
	 * @param ours the contender whose time stands above
	 * @param other the contender whose time stands below
	 * @param goal the goal, or {@code null}
	 * @return the ratios of the runs that followed each other
	 */
	public Figure cpuRatio(String ours, String other, @Nullable Goal goal) {
		return ratio("CPU", ours, other, Sample::cpuMicros, goal);
	}

	/**
	 * Returns how much more one contender allocates per envelope than another.
	 * @param ours the contender
	 * @param other the other one
	 * @return the differences of the runs that followed each other, in bytes
	 */
	public Figure extraBytes(String ours, String other) {
		List<Sample> first = of(ours);
		List<Sample> second = of(other);
		return new Figure(this.name + ": bytes allocated, " + ours + " − " + other,
				pairs(first, second).mapToObj((i) -> first.get(i).bytes() - second.get(i).bytes()).toList(), null);
	}

	/**
	 * Returns a figure of one contender.
	 * @param contender the contender
	 * @param what what it is
	 * @param value gives the figure of a sample
	 * @param goal the goal, or {@code null}
	 * @return the values of the runs
	 */
	public Figure figure(String contender, String what, ToDoubleFunction<Sample> value, @Nullable Goal goal) {
		return new Figure(this.name + ": " + what + ", " + contender,
				of(contender).stream().map(value::applyAsDouble).toList(), goal);
	}

	private Figure ratio(String what, String ours, String other, ToDoubleFunction<Sample> value, @Nullable Goal goal) {
		List<Sample> first = of(ours);
		List<Sample> second = of(other);
		return new Figure(this.name + ": " + what + ", " + ours + " / " + other,
				pairs(first, second)
					.mapToObj((i) -> value.applyAsDouble(first.get(i)) / value.applyAsDouble(second.get(i)))
					.toList(),
				goal);
	}

	private static IntStream pairs(List<Sample> first, List<Sample> second) {
		return IntStream.range(0, Math.min(first.size(), second.size()));
	}

	private List<Sample> of(String contender) {
		return this.samples.getOrDefault(contender, List.of());
	}

	String rows() {
		StringBuilder rows = new StringBuilder();
		this.samples.forEach((contender, runs) -> {
			Sample median = runs.stream()
				.sorted(Comparator.comparingDouble(Sample::perSecond))
				.toList()
				.get(runs.size() / 2);
			rows.append(String.format(Locale.ROOT, "| %s | %s | %,.0f | %.2f | %,.0f | %d |%n", this.name, contender,
					median.perSecond(), median.cpuMicros(), median.bytes(), runs.size()));
		});
		return rows.toString();
	}

	String guarantees() {
		return "* " + this.name + ": " + this.guarantees + "\n";
	}

	/**
	 * Returns all samples by contender.
	 * @return an unmodifiable view
	 */
	public Map<String, List<Sample>> samples() {
		return Collections.unmodifiableMap(this.samples);
	}

	/**
	 * Returns what is done.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

}
