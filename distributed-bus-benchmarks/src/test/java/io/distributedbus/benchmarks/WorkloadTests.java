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
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link Workload} and {@link Figure}.
 */
class WorkloadTests {

	private final Workload workload = new Workload("consume", "the same");

	@Test
	void comparesRunsThatFollowedEachOther() {
		add("raw", 100);
		add("bus", 90);
		add("bus", 300);
		add("raw", 200);
		Figure ratio = this.workload.rateRatio("bus", "raw", Goal.atLeast(0.95));
		assertThat(ratio.values()).hasSize(2);
		assertThat(ratio.values().get(0)).isCloseTo(0.9, within(1e-9));
		assertThat(ratio.values().get(1)).isCloseTo(1.5, within(1e-9));
		assertThat(ratio.median()).isCloseTo(1.2, within(1e-9));
		assertThat(ratio.row()).contains("| 1.20 | 0.90 to 1.50 | 2 | ≥ 0.95 | yes |");
	}

	@Test
	void tellsWhenAGoalIsMissed() {
		add("raw", 100);
		add("bus", 50);
		assertThat(this.workload.rateRatio("bus", "raw", Goal.atLeast(0.95)).row()).endsWith("**no** |");
		assertThat(this.workload.cpuRatio("bus", "raw", Goal.atMost(1.5)).row()).endsWith("**no** |");
	}

	@Test
	void comparesAllocationsByTheirDifference() {
		add("raw", 100);
		add("bus", 50);
		assertThat(this.workload.extraBytes("bus", "raw").median()).isCloseTo(10_000, within(1e-6));
	}

	@Test
	void takesTheMiddleOfAnOddNumber() {
		assertThat(new Figure("figure", List.of(3.0, 1.0, 2.0), null).median()).isEqualTo(2);
	}

	private void add(String contender, long perSecond) {
		long envelopes = 1000;
		long nanos = envelopes * 1_000_000_000 / perSecond;
		this.workload.add(contender, new Sample(envelopes, nanos, nanos, nanos / 1_000, Map.of()));
	}

}
