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

import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import io.distributedbus.benchmarks.BenchmarkApplication;
import io.distributedbus.benchmarks.Json;
import io.distributedbus.benchmarks.OrderPlaced;
import io.distributedbus.transport.Lane;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * The way of a batch from the transport to the handlers and back, per envelope.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init")
public class DispatchBenchmark {

	private static final int BATCH = 500;

	private static final byte[] JSON = Json.writer().writeValueAsBytes(OrderPlaced.of(4711));

	private ConfigurableApplicationContext context;

	private Lane lane;

	@Setup
	public void start() {
		IdleTransport transport = new IdleTransport();
		Map<String, Object> properties = new HashMap<>(IdleTransport.properties());
		properties.put("distributed-bus.service-map.events[0].subscription-keys", "order.*,payload.*");
		this.context = BenchmarkApplication.start(properties, transport, new Handlers());
		this.lane = transport.sink().openLane("benchmark");
	}

	@TearDown
	public void stop() {
		this.context.close();
	}

	@Benchmark
	@OperationsPerInvocation(BATCH)
	public void handledJson() throws InterruptedException {
		handle(OrderPlaced.KEY);
	}

	@Benchmark
	@OperationsPerInvocation(BATCH)
	public void handledBytes() throws InterruptedException {
		handle("payload.received");
	}

	@Benchmark
	@OperationsPerInvocation(BATCH)
	public void unwanted() throws InterruptedException {
		handle("order.cancelled");
	}

	private void handle(String key) throws InterruptedException {
		RepeatedBatch batch = new RepeatedBatch(new RepeatedDelivery(key, JSON), BATCH);
		this.lane.deliver(batch);
		batch.awaitSettled();
	}

	/**
	 * The handlers.
	 */
	static class Handlers {

		private long sum;

		@Distributed
		@EventHandler(OrderPlaced.KEY)
		void handle(OrderPlaced event) {
			this.sum += event.number();
		}

		@Distributed
		@EventHandler("payload.received")
		void handle(byte[] payload) {
			this.sum += payload.length;
		}

	}

}
