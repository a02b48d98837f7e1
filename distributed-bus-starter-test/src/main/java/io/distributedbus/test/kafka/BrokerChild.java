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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One run of the broker's process.
 */
final class BrokerChild {

	private final Process process;

	private final BrokerOutput output;

	private BrokerChild(Process process) {
		this.process = process;
		this.output = BrokerOutput.of(process);
	}

	static BrokerChild start(BrokerArguments arguments, KafkaBrokerOptions options) {
		try {
			// a killed process leaves its temporary files behind
			Path temporary = Files.createDirectories(arguments.data().resolve("tmp"));
			return new BrokerChild(
					new ProcessBuilder(command(arguments, options, temporary)).redirectErrorStream(true).start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The Kafka broker's process cannot be started in " + arguments.data(), ex);
		}
	}

	private static List<String> command(BrokerArguments arguments, KafkaBrokerOptions options, Path temporary) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options.jvmArguments());
		command.add("-Djava.io.tmpdir=" + temporary);
		command.add("-cp");
		command.add(options.classPath());
		command.add(KafkaBrokerMain.class.getName());
		command.addAll(arguments.toCommandLine());
		return command;
	}

	String awaitReady(Duration limit) {
		try {
			return this.output.address().get(limit.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			kill();
			throw failure("is not ready after " + limit, ex);
		}
		catch (ExecutionException ex) {
			kill();
			throw failure("ended with exit value " + this.process.exitValue() + " instead of becoming ready", ex);
		}
		catch (InterruptedException ex) {
			kill();
			Thread.currentThread().interrupt();
			throw failure("was not waited for because of an interrupt", ex);
		}
	}

	private IllegalStateException failure(String what, Exception cause) {
		return new IllegalStateException(
				"The Kafka broker " + what + "; its last output:" + System.lineSeparator() + this.output.lastLines(),
				cause);
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	long pid() {
		return this.process.pid();
	}

	String lastOutput() {
		return this.output.lastLines();
	}

	void signal(String signal) {
		try {
			int exit = new ProcessBuilder("kill", "-" + signal, String.valueOf(pid())).inheritIO().start().waitFor();
			if (exit != 0) {
				throw new IllegalStateException(
						"Signal " + signal + " cannot be sent to the Kafka broker with process id " + pid()
								+ ": kill ended with exit value " + exit);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Signal " + signal + " needs the command 'kill'", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	void kill() {
		this.process.destroyForcibly();
		awaitEnd(Duration.ofSeconds(30));
	}

	void terminate(Duration limit) {
		// Process.destroy() would close standard input too, another way to end the broker
		this.process.toHandle().destroy();
		if (!awaitEnd(limit)) {
			kill();
		}
	}

	private boolean awaitEnd(Duration limit) {
		boolean interrupted = false;
		long end = System.nanoTime() + limit.toNanos();
		try {
			while (true) {
				try {
					return this.process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS);
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
			}
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

}
