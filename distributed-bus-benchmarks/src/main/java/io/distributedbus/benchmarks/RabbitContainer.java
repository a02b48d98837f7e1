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
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * A RabbitMQ broker in a container of our own.
 */
final class RabbitContainer implements AutoCloseable {

	static final String IMAGE = "rabbitmq:4.0";

	private final RabbitAddress address;

	private final BrokerContainer container;

	private RabbitContainer(RabbitAddress address, BrokerContainer container) {
		this.address = address;
		this.container = container;
	}

	static RabbitContainer start(Layout layout) throws IOException, InterruptedException {
		int port = BrokerContainer.freePort();
		int streamPort = BrokerContainer.freePort();
		RabbitAddress address = RabbitAddress.local(port, streamPort);
		return new RabbitContainer(address,
				BrokerContainer.start(layout, IMAGE, variables(port, streamPort), List.of(), () -> isReady(address)));
	}

	private static List<String> variables(int port, int streamPort) throws IOException {
		return List.of("RABBITMQ_NODENAME=benchmarks@localhost", "RABBITMQ_NODE_IP_ADDRESS=127.0.0.1",
				"RABBITMQ_NODE_PORT=" + port, "RABBITMQ_DIST_PORT=" + BrokerContainer.freePort(),
				"ERL_EPMD_ADDRESS=127.0.0.1", "ERL_EPMD_PORT=" + BrokerContainer.freePort(),
				"RABBITMQ_ENABLED_PLUGINS=rabbitmq_stream",
				"RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS=-kernel inet_dist_use_interface {127,0,0,1}"
						+ " -rabbitmq_stream tcp_listeners [{\"127.0.0.1\"," + streamPort + "}]"
						+ " -rabbitmq_stream advertised_host <<\"localhost\">> -rabbitmq_stream advertised_port "
						+ streamPort);
	}

	RabbitAddress address() {
		return this.address;
	}

	// The listener for streams is there before that for AMQP
	private static boolean isReady(RabbitAddress address) {
		try {
			address.connectionFactory().newConnection().close();
			return true;
		}
		catch (IOException | TimeoutException ex) {
			return false;
		}
	}

	@Override
	public void close() {
		this.container.close();
	}

}
