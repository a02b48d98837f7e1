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

import java.util.Map;

import io.distributedbus.test.container.ContainerBroker;

/**
 * A RabbitMQ in a container, with streams, at an address that it keeps when it is killed
 * and restarted. It can be killed, silenced and administered. Safe for use by several
 * threads.
 */
public final class RabbitBroker extends ContainerBroker<RabbitContainer> {

	/**
	 * Image of the version that the transport is made for.
	 */
	public static final String CURRENT = "rabbitmq:4.0";

	/**
	 * Image of the oldest version that the transport runs on.
	 */
	public static final String OLDEST = "rabbitmq:3.10";

	private RabbitBroker(RabbitContainer container) {
		super(container);
	}

	/**
	 * Starts a broker of its own, which ends with this JVM at the latest.
	 * @param image the image
	 * @return the broker, when it takes connections
	 */
	public static RabbitBroker start(String image) {
		RabbitContainer container = new RabbitContainer(image);
		container.start();
		return new RabbitBroker(container);
	}

	/**
	 * Returns the port of AMQP.
	 */
	public int port() {
		return container().amqpPort();
	}

	/**
	 * Returns the port of the stream protocol.
	 */
	public int streamPort() {
		return container().streamPort();
	}

	/**
	 * Returns the name of a user who may do everything.
	 */
	public String username() {
		return RabbitContainer.USERNAME;
	}

	/**
	 * Returns the user's password.
	 */
	public String password() {
		return RabbitContainer.PASSWORD;
	}

	/**
	 * Returns the properties with which Boot finds the broker, for AMQP and for streams.
	 */
	public Map<String, String> properties() {
		return Map.of("spring.rabbitmq.host", host(), "spring.rabbitmq.port", Integer.toString(port()),
				"spring.rabbitmq.username", username(), "spring.rabbitmq.password", password(),
				"spring.rabbitmq.stream.host", host(), "spring.rabbitmq.stream.port", Integer.toString(streamPort()));
	}

	/**
	 * Returns what an administrator can see and do at the broker.
	 */
	public RabbitAdministration administration() {
		return new RabbitAdministration(container());
	}

	@Override
	protected void aboutToBeKilled() {
		administration().writeDownNewQueues();
	}

	@Override
	protected void awaitReady() {
		container().awaitReady();
	}

}
