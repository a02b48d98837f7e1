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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A broker in a container that shares the network of this machine, so that clients talk
 * to it over plain loopback. Removed, with its data, at the end.
 */
final class BrokerContainer implements AutoCloseable {

	private static final long LIMIT_SECONDS = 90;

	private final String name = "distributed-bus-benchmarks-" + UUID.randomUUID();

	private final Thread remover = new Thread(this::remove);

	private final String image;

	private BrokerContainer(String image) {
		this.image = image;
	}

	/**
	 * Starts a container and waits until its broker is ready.
	 * @param layout where it runs
	 * @param image the image
	 * @param variables the environment of the broker, as {@code name=value}
	 * @param arguments what its command is told
	 * @param ready asked whether it is ready
	 */
	static BrokerContainer start(Layout layout, String image, List<String> variables, List<String> arguments,
			BooleanSupplier ready) throws IOException, InterruptedException {
		BrokerContainer container = new BrokerContainer(image);
		Runtime.getRuntime().addShutdownHook(container.remover);
		try {
			container.run(layout, variables, arguments);
			container.await(ready);
		}
		catch (IOException | InterruptedException | RuntimeException ex) {
			container.close();
			throw ex;
		}
		return container;
	}

	private void run(Layout layout, List<String> variables, List<String> arguments)
			throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of("docker", "run", "--detach", "--name", this.name, "--network", "host"));
		command.addAll(layout.brokerContainerOptions());
		variables.forEach((variable) -> command.addAll(List.of("--env", variable)));
		command.add(this.image);
		command.addAll(arguments);
		docker(command);
	}

	private void await(BooleanSupplier ready) throws IOException, InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
		while (!ready.getAsBoolean()) {
			if (System.nanoTime() > end) {
				throw new IllegalStateException("The broker of " + this.image + " does not answer after "
						+ LIMIT_SECONDS + " s; its last output: "
						+ docker(List.of("docker", "logs", "--tail", "20", this.name)));
			}
			TimeUnit.MILLISECONDS.sleep(250);
		}
	}

	@Override
	public void close() {
		Runtime.getRuntime().removeShutdownHook(this.remover);
		remove();
	}

	private void remove() {
		try {
			docker(List.of("docker", "rm", "--force", "--volumes", this.name));
		}
		catch (IOException ex) {
			System.err.println("The container " + this.name + " may still be there: " + ex.getMessage());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static String docker(List<String> command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		process.getOutputStream().close();
		String output = new String(process.getInputStream().readAllBytes());
		if (process.waitFor() != 0) {
			throw new IOException("'" + String.join(" ", command) + "' failed: " + output);
		}
		return output;
	}

	static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
