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

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A figure beside its goal: the median of what several runs gave.
 *
 * @param name what it is
 * @param values what each pair or run gave
 * @param goal the goal, or {@code null} when it has none
 */
public record Figure(String name, List<Double> values, @Nullable Goal goal) {

	public Figure {
		values = values.stream().sorted().toList();
	}

	/**
	 * Returns the median.
	 * @return the median
	 */
	public double median() {
		int middle = this.values.size() / 2;
		return (this.values.size() % 2 == 1) ? this.values.get(middle)
				: (this.values.get(middle - 1) + this.values.get(middle)) / 2;
	}

	String row() {
		Goal goal = this.goal;
		String reached = (goal == null) ? "" : goal.isReachedBy(median()) ? "yes" : "**no**";
		return String.format(Locale.ROOT, "| %s | %s | %s to %s | %d | %s | %s |", this.name, number(median()),
				number(this.values.get(0)), number(this.values.get(this.values.size() - 1)), this.values.size(),
				(goal != null) ? goal : "", reached);
	}

	private static String number(double value) {
		double size = Math.abs(value);
		String format = (size >= 100) ? "%,.0f" : (size >= 10) ? "%.1f" : (size >= 0.1) ? "%.2f" : "%.3f";
		return String.format(Locale.ROOT, format, value);
	}

}
