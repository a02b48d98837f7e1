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

package io.distributedbus.autoconfigure;

import java.net.InetAddress;
import java.net.UnknownHostException;

import io.distributedbus.DistributedBus;

import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionNameStrategy;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Names connections after the service, this library's version and the host, so that an
 * administrator of the broker sees whose they are.
 */
final class RabbitConnectionNames implements ConnectionNameStrategy {

	private static final String UNKNOWN = "unknown";

	private final String service;

	private RabbitConnectionNames(String service) {
		this.service = service;
	}

	static RabbitConnectionNames of(Environment environment) {
		String name = environment.getProperty("distributed-bus.service-name");
		return new RabbitConnectionNames(
				StringUtils.hasText(name) ? name : environment.getProperty("spring.application.name", UNKNOWN));
	}

	@Override
	public String obtainNewConnectionName(ConnectionFactory connectionFactory) {
		String version = DistributedBus.class.getPackage().getImplementationVersion();
		return this.service + "#distributed-bus-" + ((version != null) ? version : UNKNOWN) + "#@" + host();
	}

	private static String host() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return UNKNOWN;
		}
	}

}
