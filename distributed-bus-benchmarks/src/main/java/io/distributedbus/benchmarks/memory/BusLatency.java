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

package io.distributedbus.benchmarks.memory;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import io.distributedbus.Distributed;
import io.distributedbus.DistributedBus;
import io.distributedbus.EventHandler;
import io.distributedbus.benchmarks.Contender;
import io.distributedbus.benchmarks.OrderPlaced;
import io.distributedbus.benchmarks.Sample;
import io.distributedbus.benchmarks.Settings;
import io.distributedbus.benchmarks.Window;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * The bus with bytes at a steady rate: each envelope has a time at which it is to be
 * sent, and its delay counts from then, however late the sender is.
 */
public final class BusLatency implements Contender {

	private static final long NAP = 20_000;

	@Override
	public Sample run(Settings settings) throws Exception {
		Window window = MemoryApplication.window(settings);
		int warmUp = (int) settings.number("warm-up");
		long[] delays = new long[(int) MemoryApplication.total(settings)];
		try (ConfigurableApplicationContext context = MemoryApplication.start(new Handlers(window, delays))) {
			publish(context.getBean(DistributedBus.class), delays.length, settings.number("rate"));
			Sample sample = window.await(MemoryApplication.LIMIT);
			long[] measured = Arrays.copyOfRange(delays, warmUp, warmUp + (int) settings.number("measured"));
			Arrays.sort(measured);
			return sample.withFigures(Map.of("p50", micros(measured, 0.5), "p99", micros(measured, 0.99), "p99.9",
					micros(measured, 0.999), "max", micros(measured, 1)));
		}
	}

	private static void publish(DistributedBus bus, long total, long rate) {
		Payloads payloads = new Payloads();
		long start = System.nanoTime();
		for (long number = 0; number < total; number++) {
			long due = start + number * 1_000_000_000 / rate;
			while (System.nanoTime() < due) {
				LockSupport.parkNanos(NAP);
			}
			bus.publishEvent(OrderPlaced.KEY, payloads.with(number, due));
		}
	}

	private static double micros(long[] sorted, double quantile) {
		return sorted[(int) Math.ceil(quantile * (sorted.length - 1))] / 1e3;
	}

	/**
	 * The handlers.
	 *
	 * @param window the window
	 * @param delays where the delays go, by number
	 */
	record Handlers(Window window, long[] delays) {

		@Distributed
		@EventHandler(OrderPlaced.KEY)
		public void handle(byte[] payload) {
			long number = Payloads.number(payload);
			this.delays[(int) number] = System.nanoTime() - Payloads.nanos(payload);
			this.window.handled(number);
		}

	}

}
