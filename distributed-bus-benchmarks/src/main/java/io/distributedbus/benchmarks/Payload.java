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

package io.distributedbus.benchmarks;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

import tools.jackson.databind.ObjectReader;

/**
 * What handlers take.
 */
public enum Payload {

	/**
	 * A record, which Jackson reads.
	 */
	JSON("JSON"),

	/**
	 * Bytes as they are.
	 */
	BYTES("byte[]");

	private final String label;

	Payload(String label) {
		this.label = label;
	}

	/**
	 * Returns the payload of a run.
	 * @param settings its settings
	 * @return the payload
	 */
	public static Payload of(Settings settings) {
		return valueOf(settings.text("payload"));
	}

	/**
	 * Adds this payload to settings.
	 * @param settings the others
	 * @return all settings
	 */
	public Map<String, String> in(Map<String, String> settings) {
		Map<String, String> all = new TreeMap<>(settings);
		all.put("payload", name());
		return all;
	}

	/**
	 * Returns what a raw contender does to learn the number of an event.
	 * @return a function that reads it from the JSON
	 */
	public ToLongFunction<byte[]> number() {
		if (this == BYTES) {
			return OrderPlaced::number;
		}
		ObjectReader reader = Json.reader();
		return (json) -> reader.<OrderPlaced>readValue(json).number();
	}

	@Override
	public String toString() {
		return this.label;
	}

}
