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

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.distributedbus.DistributedBus;
import io.distributedbus.benchmarks.BenchmarkApplication;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Publishing to a transport that does nothing, with one and with many patterns in the
 * service map, of which each key matches the last.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init")
public class PatternMatchingBenchmark {

	private static final int KEYS = 16;

	@Param({ "1", "1000", "10000" })
	int patterns;

	private final String[] keys = new String[KEYS];

	private final byte[] payload = new byte[200];

	private ConfigurableApplicationContext context;

	private DistributedBus bus;

	private int next;

	@Setup
	public void start() {
		Map<String, Object> properties = new HashMap<>(IdleTransport.properties());
		StringBuilder patterns = new StringBuilder();
		for (int i = 1; i < this.patterns; i++) {
			patterns.append("service").append(i).append(".*.event").append(i).append(',');
		}
		properties.put("distributed-bus.service-map.events[0].subscription-keys", patterns + "order.*");
		this.context = BenchmarkApplication.start(properties, new IdleTransport());
		this.bus = this.context.getBean(DistributedBus.class);
		for (int i = 0; i < KEYS; i++) {
			this.keys[i] = "order.event" + i;
		}
	}

	@TearDown
	public void stop() {
		this.context.close();
	}

	@Benchmark
	public void publish() {
		this.next = (this.next + 1) & (KEYS - 1);
		this.bus.publishEvent(this.keys[this.next], this.payload);
	}

}
