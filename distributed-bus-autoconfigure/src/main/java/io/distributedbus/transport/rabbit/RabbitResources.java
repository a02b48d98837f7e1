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

package io.distributedbus.transport.rabbit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * The connections to brokers by the name of the bean that makes them. Safe for use by
 * several threads.
 */
final class RabbitResources {

	private final Function<@Nullable String, ConnectionFactory> factories;

	private final Map<String, RabbitConnections> connections = new ConcurrentHashMap<>();

	RabbitResources(Function<@Nullable String, ConnectionFactory> factories) {
		this.factories = factories;
	}

	RabbitConnections connections(@Nullable String name) {
		return this.connections.computeIfAbsent((name != null) ? name : "",
				(key) -> new RabbitConnections(this.factories.apply(name)));
	}

}
