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
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

import com.github.dockerjava.api.model.Ulimit;
import io.distributedbus.test.container.FreePorts;
import org.awaitility.Awaitility;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * The container of a {@link RabbitBroker}.
 */
class RabbitContainer extends GenericContainer<RabbitContainer> {

	static final String USERNAME = "distributed-bus";

	static final String PASSWORD = "never-to-be-logged";

	/** Label by which a script finds what a killed JVM has left. */
	private static final String RUN = "io.distributedbus.run";

	private static final int AMQP = 5672;

	private static final int STREAM = 5552;

	private static final int MANAGEMENT = 15672;

	private static final int READ_BY_ALL = 0644;

	private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

	private final int firstPort = FreePorts.find(3);

	RabbitContainer(String image) {
		super(DockerImageName.parse(image));
		DockerClientFactory docker = DockerClientFactory.instance();
		// Without it the factory knows no address
		docker.client();
		String address = docker.dockerHostIpAddress();
		String prefix = address.equals("localhost") ? "127.0.0.1:" : "";
		setPortBindings(List.of(prefix + amqpPort() + ":" + AMQP, prefix + streamPort() + ":" + STREAM,
				prefix + managementPort() + ":" + MANAGEMENT));
		String configuration = """
				default_user = %s
				default_pass = %s
				stream.advertised_host = %s
				stream.advertised_port = %d
				""".formatted(USERNAME, PASSWORD, address, streamPort());
		withCopyToContainer(Transferable.of(configuration, READ_BY_ALL), "/etc/rabbitmq/conf.d/20-test.conf");
		withCopyToContainer(Transferable.of("[rabbitmq_management,rabbitmq_stream].", READ_BY_ALL),
				"/etc/rabbitmq/enabled_plugins");
		withLabel(RUN, System.getenv().getOrDefault("DISTRIBUTED_BUS_RUN", "unnamed"));
		// The data of a broker belong to the name of its host
		withCreateContainerCmdModifier((command) -> command.withHostName("rabbit")
			.getHostConfig()
			.withUlimits(List.of(new Ulimit("nofile", 16384L, 16384L))));
		waitingFor(new ReadyWaitStrategy());
	}

	int amqpPort() {
		return this.firstPort;
	}

	int streamPort() {
		return this.firstPort + 1;
	}

	private int managementPort() {
		return this.firstPort + 2;
	}

	/**
	 * Waits until the broker takes connections. A port answers earlier: the engine
	 * listens on it.
	 */
	void awaitReady() {
		Awaitility.await("RabbitMQ is ready")
			.atMost(Duration.ofMinutes(2))
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(100))
			.until(() -> listensOn(AMQP) && listensOn(STREAM));
	}

	private boolean listensOn(int port) throws InterruptedException {
		String credentials = Base64.getEncoder()
			.encodeToString((USERNAME + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
		HttpRequest request = HttpRequest
			.newBuilder(URI
				.create("http://" + getHost() + ":" + managementPort() + "/api/health/checks/port-listener/" + port))
			.header("Authorization", "Basic " + credentials)
			.timeout(Duration.ofSeconds(5))
			.build();
		try {
			return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == HttpURLConnection.HTTP_OK;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
