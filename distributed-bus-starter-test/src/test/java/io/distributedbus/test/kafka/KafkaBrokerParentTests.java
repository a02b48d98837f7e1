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

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the end of {@link KafkaBrokerProcess} when the process that started it ends.
 */
class KafkaBrokerParentTests {

	private static final Duration LIMIT = Duration.ofMinutes(3);

	@Test
	void endsAndCleansUpWhenParentIsKilled() throws Exception {
		Process parent = java(Parent.class);
		try (BufferedReader reader = parent.inputReader()) {
			ProcessHandle broker = ProcessHandle.of(Long.parseLong(reader.readLine())).orElseThrow();
			Path data = Path.of(reader.readLine());
			assertThat(broker.isAlive()).isTrue();
			assertThat(data).exists();
			parent.destroyForcibly().waitFor();
			assertThat(broker.onExit()).succeedsWithin(LIMIT);
			assertThat(data).doesNotExist();
		}
		finally {
			parent.destroyForcibly();
		}
	}

	@Test
	void outlivesStandardInputWhenTold(@TempDir Path data) throws Exception {
		Process process = java(KafkaBrokerMain.class, "--data", data.toString(), "--ignore-stdin");
		try {
			process.getOutputStream().close();
			assertThat(BrokerOutput.of(process).address()).succeedsWithin(LIMIT).asString().startsWith("127.0.0.1:");
			assertThat(process.isAlive()).isTrue();
		}
		finally {
			process.destroy();
			assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		}
	}

	private static Process java(Class<?> main, String... arguments) throws Exception {
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(),
				"-cp", System.getProperty("java.class.path"), main.getName());
		builder.command().addAll(List.of(arguments));
		return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
	}

	/**
	 * Starts a broker and never closes it.
	 */
	static final class Parent {

		public static void main(String[] args) throws Exception {
			KafkaBrokerProcess broker = KafkaBrokerProcess.start();
			System.out.println(broker.pid());
			System.out.println(broker.dataDirectory());
			Thread.currentThread().join();
		}

	}

}
