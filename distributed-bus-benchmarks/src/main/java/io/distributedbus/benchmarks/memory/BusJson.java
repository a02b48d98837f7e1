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
 * The bus with records.
 */
public final class BusJson implements Contender {

	@Override
	public Sample run(Settings settings) throws Exception {
		Window window = MemoryApplication.window(settings);
		long total = MemoryApplication.total(settings);
		try (ConfigurableApplicationContext context = MemoryApplication.start(new Handlers(window))) {
			DistributedBus bus = context.getBean(DistributedBus.class);
			for (long number = 0; number < total; number++) {
				bus.convertAndPublishEvent(OrderPlaced.KEY, OrderPlaced.of(number));
			}
			return window.await(MemoryApplication.LIMIT);
		}
	}

	/**
	 * The handlers.
	 *
	 * @param window the window
	 */
	record Handlers(Window window) {

		@Distributed
		@EventHandler(OrderPlaced.KEY)
		public void handle(OrderPlaced event) {
			this.window.handled(event.number());
		}

	}

}
