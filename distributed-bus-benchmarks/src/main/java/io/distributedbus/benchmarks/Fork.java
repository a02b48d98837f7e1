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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.json.JsonMapper;

/**
 * Starts the JVM of one run.
 */
final class Fork {

	private static final long LIMIT_MINUTES = 5;

	private final Path directory;

	private final Layout layout;

	private final Map<String, String> environment = new HashMap<>();

	private int runs;

	Fork(Path directory, Layout layout) {
		this.directory = directory;
		this.layout = layout;
	}

	void addToEnvironment(Map<String, String> variables) {
		this.environment.putAll(variables);
	}

	Sample run(String workload, Run run) throws IOException, InterruptedException {
		String name = String.format("%03d-%s-%s", ++this.runs, workload, run.name()).replaceAll("[^\\w-]+", "-");
		Path result = this.directory.resolve(name + ".json");
		Path log = this.directory.resolve(name + ".log");
		ProcessBuilder builder = new ProcessBuilder(command(run, result)).redirectErrorStream(true)
			.redirectOutput(log.toFile());
		builder.environment().putAll(this.environment);
		Process process = builder.start();
		Thread killer = new Thread(process::destroyForcibly);
		Runtime.getRuntime().addShutdownHook(killer);
		try {
			if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
				throw new IllegalStateException(
						"'" + run.name() + "' did not end in " + LIMIT_MINUTES + " minutes; its output is in " + log);
			}
		}
		finally {
			process.destroyForcibly();
			Runtime.getRuntime().removeShutdownHook(killer);
		}
		if (process.exitValue() != 0 || !Files.exists(result)) {
			throw new IllegalStateException("'" + run.name() + "' failed; its output is in " + log);
		}
		return JsonMapper.shared().readValue(result, Sample.class);
	}

	private List<String> command(Run run, Path result) {
		List<String> command = new ArrayList<>(run.onBothCores() ? List.of() : this.layout.clientPrefix());
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("-cp", System.getProperty("java.class.path")));
		command.addAll(Run.JVM_ARGUMENTS);
		run.settings().forEach((name, value) -> command.add("-D" + Settings.PREFIX + name + "=" + value));
		command.addAll(List.of(ContenderMain.class.getName(), run.contender().getName(), result.toString()));
		return command;
	}

}
