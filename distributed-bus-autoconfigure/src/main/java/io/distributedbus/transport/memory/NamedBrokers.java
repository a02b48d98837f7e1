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

package io.distributedbus.transport.memory;

import java.util.HashMap;
import java.util.Map;

/**
 * The brokers that are shared by name, and how many handles each has. Static state, so
 * that the contexts of one JVM find each other.
 */
final class NamedBrokers {

	private static final Map<String, Entry> ENTRIES = new HashMap<>();

	private NamedBrokers() {
	}

	static BrokerData acquire(String name) {
		synchronized (ENTRIES) {
			Entry entry = ENTRIES.computeIfAbsent(name, (absent) -> new Entry());
			entry.handles++;
			return entry.data;
		}
	}

	static void release(String name) {
		synchronized (ENTRIES) {
			ENTRIES.computeIfPresent(name, (present, entry) -> (--entry.handles > 0) ? entry : null);
		}
	}

	private static final class Entry {

		private final BrokerData data = new BrokerData();

		private int handles;

	}

}
