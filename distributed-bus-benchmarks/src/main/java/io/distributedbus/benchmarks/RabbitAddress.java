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

import java.util.Map;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.stream.Environment;

/**
 * Where a RabbitMQ broker is, named in the environment as Spring Boot reads it.
 *
 * @param host the host
 * @param port the port of AMQP 0.9.1
 * @param streamHost the host of the stream protocol
 * @param streamPort the port of the stream protocol
 * @param virtualHost the virtual host
 * @param username the user
 * @param password the password
 */
public record RabbitAddress(String host, int port, String streamHost, int streamPort, String virtualHost,
		String username, String password) {

	static final String HOST = "SPRING_RABBITMQ_HOST";

	private static final String PORT = "SPRING_RABBITMQ_PORT";

	private static final String STREAM_HOST = "SPRING_RABBITMQ_STREAM_HOST";

	private static final String STREAM_PORT = "SPRING_RABBITMQ_STREAM_PORT";

	private static final String VIRTUAL_HOST = "SPRING_RABBITMQ_VIRTUALHOST";

	private static final String USERNAME = "SPRING_RABBITMQ_USERNAME";

	private static final String PASSWORD = "SPRING_RABBITMQ_PASSWORD";

	/**
	 * Reads the address from the environment of this process.
	 * @return the address, with Boot's defaults for what is not said
	 */
	public static RabbitAddress ofEnvironment() {
		return of(System.getenv());
	}

	static RabbitAddress of(Map<String, String> environment) {
		String host = environment.getOrDefault(HOST, "localhost");
		return new RabbitAddress(host, Integer.parseInt(environment.getOrDefault(PORT, "5672")),
				environment.getOrDefault(STREAM_HOST, host),
				Integer.parseInt(environment.getOrDefault(STREAM_PORT, "5552")),
				environment.getOrDefault(VIRTUAL_HOST, "/"), environment.getOrDefault(USERNAME, "guest"),
				environment.getOrDefault(PASSWORD, "guest"));
	}

	static RabbitAddress local(int port, int streamPort) {
		return new RabbitAddress("localhost", port, "localhost", streamPort, "/", "guest", "guest");
	}

	Map<String, String> toEnvironment() {
		return Map.of(HOST, this.host, PORT, Integer.toString(this.port), STREAM_HOST, this.streamHost, STREAM_PORT,
				Integer.toString(this.streamPort), VIRTUAL_HOST, this.virtualHost, USERNAME, this.username, PASSWORD,
				this.password);
	}

	/**
	 * Creates a factory of plain AMQP connections, otherwise with its defaults.
	 * @return the factory
	 */
	public ConnectionFactory connectionFactory() {
		ConnectionFactory factory = new ConnectionFactory();
		factory.setHost(this.host);
		factory.setPort(this.port);
		factory.setVirtualHost(this.virtualHost);
		factory.setUsername(this.username);
		factory.setPassword(this.password);
		return factory;
	}

	/**
	 * Connects by the stream protocol, otherwise with the client's defaults.
	 * @return the environment, which the caller closes
	 */
	public Environment streamEnvironment() {
		return Environment.builder()
			.host(this.streamHost)
			.port(this.streamPort)
			.virtualHost(this.virtualHost)
			.username(this.username)
			.password(this.password)
			.build();
	}

	@Override
	public String toString() {
		return this.host + ":" + this.port + ", streams at " + this.streamHost + ":" + this.streamPort;
	}

}
