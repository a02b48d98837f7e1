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

import java.util.Map;

/**
 * What one run of one contender has cost.
 *
 * @param envelopes the number of envelopes
 * @param nanos the time they took
 * @param cpuNanos the processor time of the whole process
 * @param allocatedBytes what all threads allocated
 * @param figures further figures by name
 */
public record Sample(long envelopes, long nanos, long cpuNanos, long allocatedBytes, Map<String, Double> figures) {

	/**
	 * Creates the sample between two snapshots.
	 * @param envelopes the number of envelopes
	 * @param first the snapshot before the first of them
	 * @param last the snapshot after the last of them
	 * @return the sample
	 */
	public static Sample between(long envelopes, Resources first, Resources last) {
		return new Sample(envelopes, last.nanos() - first.nanos(), last.cpuNanos() - first.cpuNanos(),
				last.allocatedBytes() - first.allocatedBytes(), Map.of());
	}

	/**
	 * Returns a copy with further figures.
	 * @param figures the figures by name
	 * @return the copy
	 */
	public Sample withFigures(Map<String, Double> figures) {
		return new Sample(this.envelopes, this.nanos, this.cpuNanos, this.allocatedBytes, figures);
	}

	double perSecond() {
		return this.envelopes * 1e9 / this.nanos;
	}

	double cpuMicros() {
		return this.cpuNanos / 1e3 / this.envelopes;
	}

	double bytes() {
		return (double) this.allocatedBytes / this.envelopes;
	}

}
