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

package io.distributedbus.test.contract.rabbit;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.springframework.core.io.ClassPathResource;
import org.springframework.util.Assert;

/**
 * Runs the service that is written in Python, with the client pika.
 */
final class Pika {

	private Pika() {
	}

	/**
	 * Returns the Python that has the client, if there is one.
	 */
	static Optional<String> python() {
		return Stream.of("python3", "/usr/bin/python3").filter(Pika::hasClient).findFirst();
	}

	private static boolean hasClient(String python) {
		try {
			Process process = new ProcessBuilder(python, "-c", "import pika").redirectErrorStream(true)
				.redirectOutput(Redirect.DISCARD)
				.start();
			return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * Starts the service. What it writes is to be read from its output, errors too.
	 */
	static Process start(RabbitBroker broker, String... arguments) throws IOException {
		Path script = new ClassPathResource("rabbit/foreign_service.py").getFile().toPath();
		List<String> command = new ArrayList<>(List.of(python().orElseThrow(), script.toString()));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment()
			.putAll(Map.of("HOST", broker.host(), "PORT", Integer.toString(broker.port()), "USERNAME",
					broker.username(), "PASSWORD", broker.password()));
		return builder.start();
	}

	/**
	 * Waits until the service has ended well.
	 */
	static void await(Process process) throws Exception {
		Assert.state(process.waitFor(1, TimeUnit.MINUTES), "The foreign service does not end");
		Assert.state(process.exitValue() == 0,
				() -> "The foreign service has failed: " + String.join("\n", process.inputReader().lines().toList()));
	}

}
