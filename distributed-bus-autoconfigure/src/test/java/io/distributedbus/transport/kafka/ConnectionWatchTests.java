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

import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConnectionWatch}.
 */
class ConnectionWatchTests {

	private final MetricName name = new MetricName("connection-count", "consumer-metrics", "", Map.of());

	private final TestSink sink = new TestSink();

	private volatile double connections = 1;

	private final Metric metric = new Metric() {

		@Override
		public MetricName metricName() {
			return ConnectionWatchTests.this.name;
		}

		@Override
		public Object metricValue() {
			return ConnectionWatchTests.this.connections;
		}

	};

	private final ConnectionWatch watch = new ConnectionWatch(Map.of(this.name, this.metric), this.sink,
			Duration.ofHours(1));

	@Test
	void tellsWhenTheClientHasSomethingToRead() {
		this.watch.check();
		assertThat(this.sink.connected).isFalse();
		this.watch.joined();
		this.watch.check();
		assertThat(this.sink.connected).isTrue();
	}

	@Test
	void tellsLossOncePerStepAndReturn() {
		this.watch.joined();
		this.watch.check();
		this.connections = 0;
		TestSink.await().until(() -> {
			this.watch.check();
			return this.sink.disconnected > 0;
		});
		assertThat(this.sink.connected).isFalse();
		for (int i = 0; i < 100; i++) {
			this.watch.check();
		}
		assertThat(this.sink.disconnected).isOne();
		this.connections = 2;
		this.watch.check();
		assertThat(this.sink.connected).isTrue();
	}

	@Test
	void tellsLossAgainInTheNextStep() {
		ConnectionWatch hasty = new ConnectionWatch(Map.of(this.name, this.metric), this.sink, Duration.ofMillis(1));
		hasty.joined();
		hasty.check();
		this.connections = 0;
		TestSink.await().until(() -> {
			hasty.check();
			return this.sink.disconnected > 1;
		});
		assertThat(this.sink.connected).isFalse();
	}

	@Test
	void trustsClientWithoutMetric() {
		ConnectionWatch blind = new ConnectionWatch(Map.of(), this.sink);
		blind.joined();
		blind.check();
		assertThat(this.sink.connected).isTrue();
	}

}
