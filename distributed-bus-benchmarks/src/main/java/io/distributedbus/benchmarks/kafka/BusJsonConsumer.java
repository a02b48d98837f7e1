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

package io.distributedbus.benchmarks.kafka;

import io.distributedbus.benchmarks.BusHandlers;
import io.distributedbus.benchmarks.Contender;
import io.distributedbus.benchmarks.Payload;
import io.distributedbus.benchmarks.Sample;
import io.distributedbus.benchmarks.Settings;
import io.distributedbus.benchmarks.Window;

/**
 * The bus with an annotated handler of a record.
 */
public final class BusJsonConsumer implements Contender {

	@Override
	public Sample run(Settings settings) throws Exception {
		Window window = Window.of(settings);
		return KafkaApplication.consume(settings, BusHandlers.of(Payload.JSON, window), window);
	}

}
