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
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.distributedbus.test.container.FreePorts;
import org.awaitility.Awaitility;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/**
 * The container of a {@link RedisBroker}, with a port that it keeps.
 */
class RedisContainer extends GenericContainer<RedisContainer> {

	/** Label by which a script finds what a killed JVM has left. */
	private static final String RUN = "io.distributedbus.run";

	private static final int REDIS = 6379;

	private static final int TIMEOUT_MILLIS = 2000;

	private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);

	private final int port = FreePorts.find(1);

	RedisContainer(String image, List<String> arguments) {
		super(DockerImageName.parse(image));
		String address = DockerClientFactory.instance().dockerHostIpAddress();
		String prefix = address.equals("localhost") ? "127.0.0.1:" : "";
		setPortBindings(List.of(prefix + this.port + ":" + REDIS));
		withCommand(arguments.toArray(String[]::new));
		withLabel(RUN, System.getenv().getOrDefault("DISTRIBUTED_BUS_RUN", "unnamed"));
		waitingFor(new AbstractWaitStrategy() {

			@Override
			protected void waitUntilReady() {
				awaitReady();
			}

		});
	}

	int port() {
		return this.port;
	}

	/**
	 * Waits until the server answers, having read its data. A port answers earlier: the
	 * engine listens on it.
	 */
	void awaitReady() {
		Awaitility.await("Redis is ready")
			.atMost(Duration.ofMinutes(2))
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(50))
			.until(this::answers);
	}

	// Without a password it answers, and with one it says that it is lacking
	private boolean answers() {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(getHost(), this.port), TIMEOUT_MILLIS);
			socket.setSoTimeout(TIMEOUT_MILLIS);
			socket.getOutputStream().write(PING);
			String answer = new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII);
			return answer.equals("+PONG") || answer.equals("-NOAU");
		}
		catch (IOException ex) {
			return false;
		}
	}

}
