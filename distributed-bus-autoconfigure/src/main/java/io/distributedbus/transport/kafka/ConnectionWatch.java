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

package io.distributedbus.transport.kafka;

import java.time.Duration;
import java.util.Map;

import io.distributedbus.transport.Deadline;
import io.distributedbus.transport.DeliverySink;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

/**
 * Tells the sink when a consumer has lost all its connections and when it has one again:
 * a poll does not tell.
 */
final class ConnectionWatch {

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private static final Duration LEAST_STEP = Duration.ofSeconds(2);

	private static final Duration GREATEST_STEP = Duration.ofSeconds(32);

	private final @Nullable Metric connections;

	private final DeliverySink sink;

	private final Duration leastStep;

	private Deadline nextCheck = Deadline.in(INTERVAL);

	private boolean joined;

	private boolean connected;

	private Duration step;

	private Deadline nextStep = Deadline.in(Duration.ZERO);

	ConnectionWatch(Map<MetricName, ? extends Metric> metrics, DeliverySink sink) {
		this(metrics, sink, LEAST_STEP);
	}

	ConnectionWatch(Map<MetricName, ? extends Metric> metrics, DeliverySink sink, Duration leastStep) {
		this.connections = connections(metrics);
		this.sink = sink;
		this.leastStep = leastStep;
		this.step = leastStep;
	}

	private static @Nullable Metric connections(Map<MetricName, ? extends Metric> metrics) {
		for (Map.Entry<MetricName, ? extends Metric> metric : metrics.entrySet()) {
			if (metric.getKey().name().equals("connection-count")) {
				return metric.getValue();
			}
		}
		return null;
	}

	/**
	 * The client has something to read from.
	 */
	void joined() {
		this.joined = true;
	}

	void check() {
		if (!this.joined) {
			return;
		}
		if (!this.connected) {
			if (this.step.equals(this.leastStep) || isConnected()) {
				this.connected = true;
				this.step = this.leastStep;
				this.sink.connected();
			}
			else if (this.nextStep.isOver()) {
				disconnected();
			}
		}
		else if (this.nextCheck.isOver()) {
			this.nextCheck = Deadline.in(INTERVAL);
			if (!isConnected()) {
				this.connected = false;
				disconnected();
			}
		}
	}

	private void disconnected() {
		Duration doubled = this.step.multipliedBy(2);
		this.sink.disconnected(null, this.step);
		this.nextStep = Deadline.in(this.step);
		this.step = (doubled.compareTo(GREATEST_STEP) < 0) ? doubled : GREATEST_STEP;
	}

	private boolean isConnected() {
		Metric metric = this.connections;
		return metric == null || !(metric.metricValue() instanceof Number number) || number.doubleValue() > 0;
	}

}
