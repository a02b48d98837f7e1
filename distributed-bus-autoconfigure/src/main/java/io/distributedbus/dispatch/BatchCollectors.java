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

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.distributedbus.handler.Handler;

/**
 * The batch collectors of one lane, in the order in which they were first needed: that of
 * the handlers.
 */
final class BatchCollectors {

	private final List<BatchCollector> collectors = new CopyOnWriteArrayList<>();

	private final Function<Handler, BatchCollector> factory;

	BatchCollectors(Function<Handler, BatchCollector> factory) {
		this.factory = factory;
	}

	void add(Handler handler, Pending pending, HandlerScope scope) {
		BatchCollector collector = collector(handler);
		if (collector.add(pending)) {
			collector.flush(scope);
		}
	}

	private BatchCollector collector(Handler handler) {
		for (BatchCollector collector : this.collectors) {
			if (collector.handler() == handler) {
				return collector;
			}
		}
		return create(handler);
	}

	private synchronized BatchCollector create(Handler handler) {
		for (BatchCollector collector : this.collectors) {
			if (collector.handler() == handler) {
				return collector;
			}
		}
		BatchCollector collector = this.factory.apply(handler);
		this.collectors.add(collector);
		return collector;
	}

	void flushDue(HandlerScope scope) {
		for (BatchCollector collector : this.collectors) {
			collector.flushIfDue(scope);
		}
	}

	void flushAll(HandlerScope scope) {
		for (BatchCollector collector : this.collectors) {
			collector.flush(scope);
		}
	}

	/**
	 * Tells whether no batch handler was ever needed.
	 */
	boolean isEmpty() {
		return this.collectors.isEmpty();
	}

	/**
	 * Tells whether a delivery waits for its batch.
	 */
	boolean isWaiting() {
		for (BatchCollector collector : this.collectors) {
			if (collector.isWaiting()) {
				return true;
			}
		}
		return false;
	}

}
