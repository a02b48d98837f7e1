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

package io.distributedbus.test.contract.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import io.distributedbus.test.contract.harness.TransportHarness;

import org.springframework.util.Assert;
import org.springframework.util.FileSystemUtils;

/**
 * A node in a JVM of its own that handles events until it is killed. Safe for use by
 * several threads.
 *
 * @since 0.1.0
 */
public final class CrashNodeProcess implements AutoCloseable {

	private static final int LIMIT_IN_SECONDS = 120;

	private final Process process;

	private final Path directory;

	private final GrowingFile handled;

	private CrashNodeProcess(Process process, Path directory) {
		this.process = process;
		this.directory = directory;
		this.handled = new GrowingFile(directory.resolve("handled"));
	}

	/**
	 * Starts a node that handles events.
	 * @param node the node; its own handlers are not used
	 * @param harness the transport it uses
	 * @return the process, which does not handle yet
	 */
	public static CrashNodeProcess start(BusNodeBuilder node, TransportHarness harness) {
		Properties properties = new Properties();
		node.properties().forEach((name, value) -> properties.setProperty(name, value.toString()));
		properties.setProperty(CrashNode.TRANSPORT, harness.transport());
		properties.setProperty(CrashNode.CONFIGURATIONS,
				String.join(",", harness.configurations().stream().map(Class::getName).toList()));
		try {
			Path directory = Files.createTempDirectory("crash-node-");
			try (Writer writer = Files.newBufferedWriter(directory.resolve("node.properties"))) {
				properties.store(writer, null);
			}
			Files.createFile(directory.resolve("handled"));
			return new CrashNodeProcess(launch(directory), directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The node cannot be started in a JVM of its own", ex);
		}
	}

	private static Process launch(Path directory) throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		return new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-cp",
				System.getProperty("java.class.path"), CrashNode.class.getName(),
				directory.resolve("node.properties").toString(), directory.resolve("handled").toString())
			.redirectErrorStream(true)
			.redirectOutput(Redirect.to(directory.resolve("output").toFile()))
			.start();
	}

	/**
	 * Returns what was handled so far.
	 * @return id and partition key of each event, separated by a blank, in order
	 */
	public List<String> handled() {
		Assert.state(this.process.isAlive() || this.process.exitValue() != 1,
				() -> "The node has ended by itself: " + output());
		return this.handled.read();
	}

	/**
	 * Kills the node without giving it a chance to do anything.
	 */
	public void kill() {
		end(this.process.destroyForcibly());
	}

	/**
	 * Stops the node where it is, until it is resumed.
	 */
	public void pause() {
		signal("-STOP");
	}

	/**
	 * Lets the node go on.
	 */
	public void resume() {
		signal("-CONT");
	}

	private void signal(String signal) {
		try {
			Process kill = new ProcessBuilder("kill", signal, Long.toString(this.process.pid())).start();
			end(kill);
			Assert.state(kill.exitValue() == 0, "The node cannot be sent a signal");
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The node cannot be sent a signal", ex);
		}
	}

	/**
	 * Tells the node to stop in an orderly way, and waits until it has.
	 */
	public void terminate() {
		// Process.destroy() would close the standard input too, and so tell the node that
		// its parent has ended
		this.process.toHandle().destroy();
		end(this.process);
	}

	private static void end(Process process) {
		try {
			Assert.state(process.waitFor(LIMIT_IN_SECONDS, TimeUnit.SECONDS), "The node does not end");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Returns what the node has written to its standard output.
	 * @return the text
	 */
	public String output() {
		return String.join("\n", new GrowingFile(this.directory.resolve("output")).read());
	}

	/**
	 * Kills the node if it runs, and removes what it wrote.
	 */
	@Override
	public void close() {
		kill();
		try {
			FileSystemUtils.deleteRecursively(this.directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The directory of the node cannot be removed", ex);
		}
	}

}
