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

package io.distributedbus.dispatch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.distributedbus.handler.Handler;

/**
 * The batch collectors of one lane.
 */
final class BatchCollectors {

	private final Map<Handler, BatchCollector> collectors = new ConcurrentHashMap<>();

	private final Function<Handler, BatchCollector> factory;

	BatchCollectors(Function<Handler, BatchCollector> factory) {
		this.factory = factory;
	}

	void add(Handler handler, Pending pending, HandlerScope scope, StopSignal stop) {
		BatchCollector collector = this.collectors.computeIfAbsent(handler, this.factory);
		if (collector.add(pending)) {
			collector.flush(scope, stop);
		}
	}

	void flushDue(HandlerScope scope, StopSignal stop) {
		for (BatchCollector collector : this.collectors.values()) {
			collector.flushIfDue(scope, stop);
		}
	}

	void flushAll(HandlerScope scope, StopSignal stop) {
		for (BatchCollector collector : this.collectors.values()) {
			collector.flush(scope, stop);
		}
	}

	boolean isEmpty() {
		return this.collectors.isEmpty();
	}

}
