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

package io.distributedbus.sample.story;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what bin/demo says when it cannot start, on a copy of it. That it runs is
 * checked by .ci/check-demo.
 */
class DemoRefusalTests {

	@TempDir
	Path directory;

	@BeforeEach
	void copyScripts() throws IOException {
		Path bin = Files.createDirectory(this.directory.resolve("bin"));
		try (DirectoryStream<Path> scripts = Files.newDirectoryStream(Path.of("..", "bin"), "{demo*,jdk.sh}")) {
			for (Path script : scripts) {
				Files.copy(script, bin.resolve(script.getFileName()));
			}
		}
	}

	@Test
	void saysWhichPortIsTakenAndHowToChooseAnother() throws Exception {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			String port = String.valueOf(socket.getLocalPort());
			assertThat(refusal(Map.of("DEMO_USER_PORT", port))).startsWith("bin/demo: port " + port + " is taken")
				.endsWith("choose another port with DEMO_USER_PORT");
		}
	}

	@ParameterizedTest
	@CsvSource({ "DEMO_USER_PORT, none", "DEMO_KAFKA_PORT, 65536" })
	void saysWhichPortIsNone(String variable, String port) throws Exception {
		assertThat(refusal(Map.of(variable, port)))
			.isEqualTo("bin/demo: " + variable + " must be a port between 1 and 65535 instead of '" + port + "'");
	}

	@Test
	void saysWhichPortIsAskedForTwice() throws Exception {
		assertThat(refusal(Map.of("DEMO_USER_PORT", "8099", "DEMO_ORDER_PORT", "8099")))
			.startsWith("bin/demo: port 8099 is asked for twice");
	}

	@Test
	void saysThatJdkIsMissing() throws Exception {
		Files.writeString(this.directory.resolve("bin/jdk.sh"), "find_jdk() { return 1; }");
		assertThat(refusal(Map.of())).isEqualTo("bin/demo: needs a JDK of 17 or later; set JAVA_HOME to one");
	}

	@Test
	void saysThatMavenIsMissing() throws Exception {
		// All of the PATH that is needed so far
		Path dirname = Files.writeString(this.directory.resolve("dirname"), "#!/bin/sh\necho \"${1%/*}\"\n");
		assertThat(dirname.toFile().setExecutable(true)).isTrue();
		Files.writeString(this.directory.resolve("bin/jdk.sh"), "find_jdk() { echo /jdk; }");
		assertThat(refusal(Map.of("PATH", this.directory.toString())))
			.isEqualTo("bin/demo: needs Maven 3.8 or later; put mvn on the PATH");
	}

	@Test
	void saysWhatToDoWithoutDocker() throws Exception {
		Path docker = this.directory.resolve("docker");
		for (Path script : List.of(docker, this.directory.resolve("bin/brokers"))) {
			Files.writeString(script, "#!/bin/sh\nexit 1\n");
			assertThat(script.toFile().setExecutable(true)).isTrue();
		}
		String path = this.directory + File.pathSeparator + System.getenv("PATH");
		assertThat(refusal(Map.of("PATH", path, "DEMO_RABBIT_PORT", "1", "DEMO_RABBIT_STREAM_PORT", "2"), "--transport",
				"rabbit"))
			.isEqualTo("bin/demo: RabbitMQ needs Docker; without it, name a broker of yours with "
					+ "SPRING_RABBITMQ_HOST and the like");
	}

	@Test
	void saysThatNamedBrokerDoesNotAnswer() throws Exception {
		assertThat(refusal(Map.of("SPRING_RABBITMQ_PORT", "1"), "--transport", "rabbit"))
			.startsWith("bin/demo: no RabbitMQ answers at localhost:1, which SPRING_RABBITMQ_HOST and");
	}

	@ParameterizedTest
	@CsvSource({ "--transport, redis, --transport must be kafka or rabbit instead of 'redis'",
			"--events, queue, --events must be stream or topic instead of 'queue'",
			"--events, topic, --events topic needs --transport rabbit; Kafka has no topics of this kind" })
	void saysWhichOptionIsWrong(String option, String value, String message) throws Exception {
		assertThat(refusal(Map.of(), option, value)).isEqualTo("bin/demo: " + message);
	}

	private String refusal(Map<String, String> variables, String... options) throws Exception {
		Path output = this.directory.resolve("output");
		List<String> command = new ArrayList<>(
				List.of("bash", this.directory.resolve("bin/demo").toString(), "--once"));
		command.addAll(List.of(options));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
		builder.environment().keySet().removeIf((name) -> name.startsWith("SPRING_RABBITMQ_"));
		builder.environment().putAll(variables);
		assertThat(builder.start().waitFor()).isEqualTo(1);
		assertThat(output).content().hasLineCount(1);
		return Files.readString(output).strip();
	}

}
