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

package io.distributedbus.transport.rabbitstream;

import io.distributedbus.channel.FlowSettings;

/**
 * Asks the broker for as many chunks of a partition ahead as fit into what may be in
 * flight, at least one. Safe for use by several threads.
 */
final class PartitionCredits {

	static final int INITIAL = 1;

	private final FlowSettings flow;

	private final int maximum;

	// Chunks that the broker may send, and chunks that wait to be handed over
	private int granted = INITIAL;

	private int held;

	private double averageCount;

	private double averageBytes;

	PartitionCredits(FlowSettings flow, int maximum) {
		this.flow = flow;
		this.maximum = maximum;
	}

	synchronized void arrived() {
		this.granted--;
		this.held++;
	}

	/**
	 * A chunk was handed over or dropped.
	 * @param chunk the chunk
	 */
	synchronized void finished(ArrivedChunk chunk) {
		this.held--;
		if (chunk.size() > 0) {
			this.averageCount = average(this.averageCount, chunk.size());
			this.averageBytes = average(this.averageBytes, chunk.bytes());
		}
		int missing = allowed() - this.granted - this.held;
		if (missing > 0) {
			this.granted += missing;
			chunk.grant(missing);
		}
	}

	private static double average(double before, long value) {
		return (before > 0) ? before + (value - before) / 4 : value;
	}

	private int allowed() {
		double byCount = this.flow.maxInFlight() / Math.max(this.averageCount, 1);
		double byBytes = this.flow.maxInFlightBytes() / Math.max(this.averageBytes, 1);
		return (int) Math.max(1, Math.min(this.maximum, Math.min(byCount, byBytes)));
	}

}
