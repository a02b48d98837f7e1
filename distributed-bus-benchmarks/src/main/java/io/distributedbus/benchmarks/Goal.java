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

import java.util.Locale;

/**
 * What a figure is to reach.
 *
 * @param bound the bound
 * @param atLeast whether the figure is to be at least, not at most, the bound
 */
public record Goal(double bound, boolean atLeast) {

	/**
	 * Returns a lower bound.
	 * @param bound the bound
	 * @return the goal
	 */
	public static Goal atLeast(double bound) {
		return new Goal(bound, true);
	}

	/**
	 * Returns an upper bound.
	 * @param bound the bound
	 * @return the goal
	 */
	public static Goal atMost(double bound) {
		return new Goal(bound, false);
	}

	boolean isReachedBy(double figure) {
		return this.atLeast ? figure >= this.bound : figure <= this.bound;
	}

	@Override
	public String toString() {
		return (this.atLeast ? "≥ " : "≤ ")
				+ String.format(Locale.ROOT, (this.bound >= 100) ? "%,.0f" : "%.2f", this.bound);
	}

}
