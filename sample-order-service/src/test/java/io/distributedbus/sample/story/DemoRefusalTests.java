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
 * Tests for what bin/demo says when it cannot start, and for the broker that it chooses,
 * on a copy of it. That it runs is checked by .ci/check-demo.
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

	@ParameterizedTest
	@CsvSource({ "rabbit, 'RabbitMQ needs Docker; without it, name a broker of yours with SPRING_RABBITMQ_HOST'",
			"redis, 'Redis needs Docker; without it, name a server of yours with SPRING_DATA_REDIS_HOST'" })
	void saysWhatToDoWithoutDocker(String transport, String message) throws Exception {
		script("docker", "exit 1");
		script("bin/brokers", "exit 1");
		Map<String, String> variables = Map.of("PATH", path(), "DEMO_RABBIT_PORT", "1", "DEMO_RABBIT_STREAM_PORT", "2",
				"DEMO_REDIS_PORT", "3");
		assertThat(refusal(variables, "--transport", transport)).isEqualTo("bin/demo: " + message + " and the like");
	}

	@ParameterizedTest
	@CsvSource({ "rabbit, RabbitMQ, SPRING_RABBITMQ", "redis, Redis, SPRING_DATA_REDIS" })
	void saysThatNamedBrokerDoesNotAnswer(String transport, String name, String prefix) throws Exception {
		assertThat(refusal(Map.of(prefix + "_PORT", "1"), "--transport", transport))
			.startsWith("bin/demo: no " + name + " answers at localhost:1, which " + prefix + "_HOST and");
	}

	@ParameterizedTest
	@CsvSource({ "rabbit, SPRING_RABBITMQ_ADDRESSES", "redis, SPRING_DATA_REDIS_URL",
			"redis, SPRING_DATA_REDIS_SENTINEL_NODES", "redis, SPRING_DATA_REDIS_CLUSTER_NODES" })
	void leavesItToServicesToConnectWhenMoreThanHostAndPortIsNamed(String transport, String variable) throws Exception {
		script("bin/demo-build", "is_built() { die 'it went on'; }");
		assertThat(refusal(Map.of(variable, "127.0.0.1:1"), "--transport", transport))
			.isEqualTo("bin/demo: it went on");
	}

	@ParameterizedTest
	@CsvSource({ "rabbit, stream, SPRING_RABBITMQ_PORT, --distributed-bus.transport=rabbit",
			"rabbit, topic, SPRING_RABBITMQ_PORT, --distributed-bus.transport=rabbit "
					+ "--distributed-bus.channels.shared_user_events.kind=topic",
			"redis, stream, SPRING_DATA_REDIS_PORT, --distributed-bus.transport=redis" })
	void usesNamedBrokerAndNoDocker(String transport, String events, String variable, String options) throws Exception {
		script("docker", "echo \"$*\" >>'" + this.directory.resolve("docker.log") + "'");
		script("bin/demo-build", "is_built() { true; }\njar_of() { echo \"$1.jar\"; }");
		script("bin/jdk.sh", "find_jdk() { echo '" + this.directory.resolve("jdk") + "'; }");
		Files.createDirectories(this.directory.resolve("jdk/bin"));
		script("jdk/bin/java", "case \"$*\" in *user.jar*) echo \"$*\" ;; *) exec sleep 60 ;; esac");
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			Map<String, String> variables = Map.of("PATH", path(), variable, String.valueOf(socket.getLocalPort()));
			assertThat(output(variables, "--transport", transport, "--events", events))
				.startsWith(transport + " is the one that these variables name: " + variable + "\n")
				.contains("user-service has ended");
		}
		assertThat(this.directory.resolve("target/demo/user-service.log")).content()
			.endsWith("-jar user.jar --server.port=4 " + options + "\n");
		assertThat(this.directory.resolve("docker.log")).doesNotExist();
	}

	@ParameterizedTest
	@CsvSource({ "--transport, amqp, '--transport must be kafka, rabbit or redis instead of ''amqp'''",
			"--events, queue, --events must be stream or topic instead of 'queue'",
			"--events, topic, --events topic needs --transport rabbit; Kafka and Redis have no topics of this kind" })
	void saysWhichOptionIsWrong(String option, String value, String message) throws Exception {
		assertThat(refusal(Map.of(), option, value)).isEqualTo("bin/demo: " + message);
	}

	private String path() {
		return this.directory + File.pathSeparator + System.getenv("PATH");
	}

	private void script(String name, String body) throws IOException {
		Path script = Files.writeString(this.directory.resolve(name), "#!/bin/sh\n" + body + "\n");
		assertThat(script.toFile().setExecutable(true)).isTrue();
	}

	private String refusal(Map<String, String> variables, String... options) throws Exception {
		String output = output(variables, options);
		assertThat(output).hasLineCount(1);
		return output.strip();
	}

	private String output(Map<String, String> variables, String... options) throws Exception {
		Path output = this.directory.resolve("output");
		List<String> command = new ArrayList<>(
				List.of("bash", this.directory.resolve("bin/demo").toString(), "--once"));
		command.addAll(List.of(options));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
		builder.environment().keySet().removeIf((name) -> name.matches("SPRING_(RABBITMQ|DATA_REDIS)_.*"));
		// Those of the demo may be taken by one that runs
		builder.environment().putAll(Map.of("DEMO_USER_PORT", "4", "DEMO_TICKET_PORT", "5", "DEMO_ORDER_PORT", "6"));
		builder.environment().putAll(variables);
		assertThat(builder.start().waitFor()).isEqualTo(1);
		return Files.readString(output);
	}

}
