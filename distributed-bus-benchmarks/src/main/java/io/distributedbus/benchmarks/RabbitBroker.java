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
import java.util.Map;
import java.util.concurrent.TimeoutException;

import com.rabbitmq.client.Connection;
import org.jspecify.annotations.Nullable;

/**
 * The RabbitMQ broker that the environment names, or one in a container of our own.
 */
final class RabbitBroker implements AutoCloseable {

	private final RabbitAddress address;

	private final @Nullable RabbitContainer container;

	private RabbitBroker(RabbitAddress address, @Nullable RabbitContainer container) {
		this.address = address;
		this.container = container;
	}

	static RabbitBroker start(Layout layout) throws IOException, InterruptedException {
		if (System.getenv(RabbitAddress.HOST) != null) {
			return new RabbitBroker(RabbitAddress.ofEnvironment(), null);
		}
		RabbitContainer container = RabbitContainer.start(layout);
		return new RabbitBroker(container.address(), container);
	}

	RabbitAddress address() {
		return this.address;
	}

	/**
	 * Returns which broker it is.
	 */
	String description() throws IOException, TimeoutException {
		try (Connection connection = this.address.connectionFactory().newConnection()) {
			Map<String, Object> properties = connection.getServerProperties();
			return properties.get("product") + " " + properties.get("version") + " on " + properties.get("platform")
					+ ((this.container != null) ? ", in a container"
							: ", where it ran already; not pinned by this run");
		}
	}

	@Override
	public void close() {
		if (this.container != null) {
			this.container.close();
		}
	}

}
