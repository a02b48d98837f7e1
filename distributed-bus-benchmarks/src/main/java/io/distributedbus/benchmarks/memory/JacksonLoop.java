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

import java.time.Duration;

import io.distributedbus.benchmarks.Contender;
import io.distributedbus.benchmarks.Json;
import io.distributedbus.benchmarks.OrderPlaced;
import io.distributedbus.benchmarks.Sample;
import io.distributedbus.benchmarks.Settings;
import io.distributedbus.benchmarks.Window;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * Jackson writes and reads the same record, and nothing else happens.
 */
public final class JacksonLoop implements Contender {

	@Override
	public Sample run(Settings settings) throws Exception {
		ObjectWriter writer = Json.writer();
		ObjectReader reader = Json.reader();
		long total = MemoryApplication.total(settings);
		Window window = MemoryApplication.window(settings);
		for (long number = 0; number < total; number++) {
			byte[] json = writer.writeValueAsBytes(OrderPlaced.of(number));
			window.handled(reader.<OrderPlaced>readValue(json).number());
		}
		return window.await(Duration.ofSeconds(1));
	}

}
