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

package io.distributedbus.test.contract.redis;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.distributedbus.test.container.FreePorts;
import org.awaitility.Awaitility;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * Several processes of Redis in one container, each at the same port inside as outside,
 * so that they and their clients call each other by the same addresses. Safe for use by
 * several threads.
 */
final class RedisProcesses implements AutoCloseable {

	private final String host;

	private final int firstPort;

	private final GenericContainer<?> container;

	/**
	 * Starts the container, without any process of Redis.
	 * @param count the number of ports
	 */
	RedisProcesses(int count) {
		this.firstPort = FreePorts.find(count);
		this.container = new GenericContainer<>(DockerImageName.parse(RedisBroker.CURRENT));
		String address = DockerClientFactory.instance().dockerHostIpAddress();
		boolean local = address.equals("localhost");
		this.host = local ? "127.0.0.1" : address;
		String prefix = local ? "127.0.0.1:" : "";
		this.container.setPortBindings(IntStream.range(this.firstPort, this.firstPort + count)
			.mapToObj((port) -> prefix + port + ":" + port)
			.toList());
		this.container
			.withLabel("io.distributedbus.run", System.getenv().getOrDefault("DISTRIBUTED_BUS_RUN", "unnamed"))
			.withCreateContainerCmdModifier((command) -> command.withEntrypoint("sleep").withCmd("infinity"))
			.waitingFor(Wait.forSuccessfulCommand("true"));
		this.container.start();
	}

	/**
	 * Returns the address of all processes.
	 */
	String host() {
		return this.host;
	}

	int port(int index) {
		return this.firstPort + index;
	}

	/**
	 * Returns the addresses of some processes, as properties have them.
	 * @param from the index of the first
	 * @param to the index behind the last
	 */
	String addresses(int from, int to) {
		return String.join(",", IntStream.range(from, to).mapToObj((index) -> this.host + ":" + port(index)).toList());
	}

	/**
	 * Starts a process and waits until it answers.
	 * @param index the index of its port
	 * @param arguments further arguments of the server
	 */
	void start(int index, String... arguments) {
		List<String> all = new ArrayList<>(List.of("redis-server"));
		all.addAll(List.of("--port", Integer.toString(port(index)), "--protected-mode", "no", "--save", "''"));
		all.addAll(List.of(arguments));
		run(index, all);
		awaitReady(index);
	}

	/**
	 * Starts a process that watches others.
	 * @param index the index of its port
	 * @param configuration the lines of its configuration
	 */
	void startSentinel(int index, String... configuration) {
		String text = "port " + port(index) + "\nprotected-mode no\n" + String.join("\n", configuration) + "\n";
		String file = "/tmp/sentinel-" + index + ".conf";
		this.container.copyFileToContainer(Transferable.of(text, 0666), file);
		execute("sh", "-c", "cp " + file + " /tmp/own-" + index + ".conf");
		run(index, List.of("redis-server", "/tmp/own-" + index + ".conf", "--sentinel"));
		awaitReady(index);
	}

	private void run(int index, List<String> command) {
		execute("sh", "-c", "mkdir -p /tmp/" + index + " && cd /tmp/" + index + " && " + String.join(" ", command)
				+ " --daemonize yes --pidfile /tmp/" + index + "/pid --logfile /tmp/" + index + "/log");
	}

	private void awaitReady(int index) {
		Awaitility.await("Redis is ready")
			.atMost(Duration.ofMinutes(1))
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(50))
			.until(() -> cli(index, "PING").strip().equals("PONG"));
	}

	/**
	 * Runs a command of Redis.
	 * @param index the index of the port of the process
	 * @param arguments the command
	 * @return what is printed
	 */
	String cli(int index, String... arguments) {
		List<String> command = new ArrayList<>(List.of("redis-cli", "-p", Integer.toString(port(index))));
		command.addAll(List.of(arguments));
		return execute(command.toArray(String[]::new));
	}

	/**
	 * Waits until replicas have all that was written.
	 * @param index the index of the port of the primary
	 * @param replicas their number
	 */
	void awaitReplicas(int index, int replicas) {
		String commands = "printf 'SET synced 1\\nWAIT " + replicas + " 1000\\n' | redis-cli -p " + port(index);
		Awaitility.await("The replicas have everything")
			.atMost(Duration.ofMinutes(1))
			.until(() -> execute("sh", "-c", commands).strip().endsWith(Integer.toString(replicas)));
	}

	/**
	 * Ends a process with SIGKILL.
	 * @param index the index of its port
	 */
	void kill(int index) {
		execute("sh", "-c", "kill -9 $(cat /tmp/" + index + "/pid)");
	}

	String execute(String... command) {
		try {
			ExecResult result = this.container.execInContainer(command);
			return result.getStdout();
		}
		catch (IOException ex) {
			throw new IllegalStateException("The container does not answer", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while a process is asked", ex);
		}
	}

	/**
	 * Gives files to the container.
	 * @param content the content
	 * @param path the path in the container
	 */
	void copy(byte[] content, String path) {
		this.container.copyFileToContainer(Transferable.of(content, 0644), path);
	}

	@Override
	public void close() {
		this.container.stop();
	}

}
