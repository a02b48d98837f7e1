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
import java.util.concurrent.TimeoutException;

/**
 * A RabbitMQ broker in a container that shares the network of this machine, so that
 * clients talk to it over plain loopback. Removed, with its data, at the end.
 */
final class RabbitContainer implements AutoCloseable {

	static final String IMAGE = "rabbitmq:4.0";

	private static final long LIMIT_SECONDS = 90;

	private final String name = "distributed-bus-benchmarks-" + UUID.randomUUID();

	private final Thread remover = new Thread(this::remove);

	private final int port = freePort();

	private final int streamPort = freePort();

	private RabbitContainer() throws IOException {
	}

	static RabbitContainer start(Layout layout) throws IOException, InterruptedException {
		RabbitContainer container = new RabbitContainer();
		Runtime.getRuntime().addShutdownHook(container.remover);
		try {
			container.run(layout);
			container.awaitReady();
		}
		catch (IOException | InterruptedException | RuntimeException ex) {
			container.close();
			throw ex;
		}
		return container;
	}

	private void run(Layout layout) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of("docker", "run", "--detach", "--name", this.name, "--network", "host"));
		command.addAll(layout.brokerContainerOptions());
		String epmdPort = Integer.toString(freePort());
		for (String variable : List.of("RABBITMQ_NODENAME=benchmarks@localhost", "RABBITMQ_NODE_IP_ADDRESS=127.0.0.1",
				"RABBITMQ_NODE_PORT=" + this.port, "RABBITMQ_DIST_PORT=" + freePort(), "ERL_EPMD_ADDRESS=127.0.0.1",
				"ERL_EPMD_PORT=" + epmdPort, "RABBITMQ_ENABLED_PLUGINS=rabbitmq_stream",
				"RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS=-kernel inet_dist_use_interface {127,0,0,1}"
						+ " -rabbitmq_stream tcp_listeners [{\"127.0.0.1\"," + this.streamPort + "}]"
						+ " -rabbitmq_stream advertised_host <<\"localhost\">>" + " -rabbitmq_stream advertised_port "
						+ this.streamPort)) {
			command.addAll(List.of("--env", variable));
		}
		command.add(IMAGE);
		docker(command);
	}

	RabbitAddress address() {
		return RabbitAddress.local(this.port, this.streamPort);
	}

	private void awaitReady() throws IOException, InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
		while (!isReady()) {
			if (System.nanoTime() > end) {
				throw new IllegalStateException("The RabbitMQ broker does not answer after " + LIMIT_SECONDS
						+ " s; its last output: " + docker(List.of("docker", "logs", "--tail", "20", this.name)));
			}
			TimeUnit.MILLISECONDS.sleep(250);
		}
	}

	// The listener for streams is there before that for AMQP
	private boolean isReady() {
		try {
			address().connectionFactory().newConnection().close();
			return true;
		}
		catch (IOException | TimeoutException ex) {
			return false;
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

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
