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

package io.distributedbus.test.kafka;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The command line of {@link KafkaBrokerMain}.
 *
 * @param port the port for clients, 0 for a free one
 * @param data the directory that holds everything the broker writes
 * @param watchesStandardInput whether the end of standard input ends the process
 * @param temporary whether the data directory is removed when standard input ends
 * @param properties broker properties that override the built-in ones
 */
record BrokerArguments(int port, Path data, boolean watchesStandardInput, boolean temporary,
		Map<String, String> properties) {

	static final String USAGE = "Usage: KafkaBrokerMain --data DIR [--port N] [--ignore-stdin | --temporary]"
			+ " [--set name=value]...";

	static BrokerArguments parse(String... args) {
		Deque<String> rest = new ArrayDeque<>(Arrays.asList(args));
		int port = 0;
		Path data = null;
		boolean watches = true;
		boolean temporary = false;
		Map<String, String> properties = new LinkedHashMap<>();
		while (!rest.isEmpty()) {
			String name = rest.remove();
			switch (name) {
				case "--port" -> port = port(value(name, rest.poll()));
				case "--data" -> data = Path.of(value(name, rest.poll()));
				case "--ignore-stdin" -> watches = false;
				case "--temporary" -> temporary = true;
				case "--set" -> set(properties, value(name, rest.poll()));
				default -> throw new IllegalArgumentException("Unknown option '" + name + "'");
			}
		}
		if (data == null) {
			throw new IllegalArgumentException("Option --data is missing: give the directory the broker writes to");
		}
		return new BrokerArguments(port, data.toAbsolutePath(), watches, temporary, properties);
	}

	List<String> toCommandLine() {
		List<String> line = new ArrayList<>(
				List.of("--port", String.valueOf(this.port), "--data", this.data.toString()));
		if (!this.watchesStandardInput) {
			line.add("--ignore-stdin");
		}
		if (this.temporary) {
			line.add("--temporary");
		}
		this.properties.forEach((name, value) -> {
			line.add("--set");
			line.add(name + "=" + value);
		});
		return line;
	}

	private static String value(String option, @Nullable String value) {
		if (value == null) {
			throw new IllegalArgumentException("Option " + option + " needs a value");
		}
		return value;
	}

	private static int port(String value) {
		try {
			return Integer.parseInt(value);
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("Option --port needs a number instead of '" + value + "'", ex);
		}
	}

	private static void set(Map<String, String> properties, String assignment) {
		int equals = assignment.indexOf('=');
		if (equals < 1) {
			throw new IllegalArgumentException("Option --set needs name=value instead of '" + assignment + "'");
		}
		properties.put(assignment.substring(0, equals), assignment.substring(equals + 1));
	}

}
