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

import org.springframework.util.Assert;

/**
 * The settings of one run, which travel to its JVM as system properties.
 *
 * @param values the settings by name
 */
public record Settings(Map<String, String> values) {

	static final String PREFIX = "benchmark.";

	static Settings ofSystemProperties() {
		Map<String, String> values = new TreeMap<>();
		System.getProperties().forEach((name, value) -> {
			if (name.toString().startsWith(PREFIX)) {
				values.put(name.toString().substring(PREFIX.length()), value.toString());
			}
		});
		return new Settings(values);
	}

	/**
	 * Returns a setting.
	 * @param name the name
	 * @return the text
	 */
	public String text(String name) {
		String value = this.values.get(name);
		Assert.state(value != null, () -> "The setting '" + name + "' is missing");
		return value;
	}

	/**
	 * Returns a setting.
	 * @param name the name
	 * @return the number
	 */
	public long number(String name) {
		return Long.parseLong(text(name));
	}

}
