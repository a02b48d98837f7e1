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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.distributedbus.test.container.ContainerBroker;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;

/**
 * A Redis in a container that stores each write before it is confirmed, at an address
 * that it keeps when it is killed and restarted. Safe for use by several threads.
 */
public final class RedisBroker extends ContainerBroker<RedisContainer> {

	/**
	 * Image of the version that the transport is made for.
	 */
	public static final String CURRENT = "redis:8.0";

	/**
	 * Image of the oldest version that the transport runs on.
	 */
	public static final String OLDEST = "redis:7.0";

	private RedisBroker(RedisContainer container) {
		super(container);
	}

	/**
	 * Starts a Redis of its own, which ends with this JVM at the latest.
	 * @param image the image
	 * @param arguments further arguments of the server
	 * @return the server, when it answers
	 */
	public static RedisBroker start(String image, String... arguments) {
		List<String> all = new ArrayList<>(List.of("--appendonly", "yes", "--appendfsync", "always", "--save", ""));
		all.addAll(List.of(arguments));
		RedisContainer container = new RedisContainer(image, all);
		container.start();
		return new RedisBroker(container);
	}

	/**
	 * Returns the port.
	 */
	public int port() {
		return container().port();
	}

	/**
	 * Returns the properties with which Boot finds the server.
	 */
	public Map<String, String> properties() {
		return Map.of("spring.data.redis.host", host(), "spring.data.redis.port", Integer.toString(port()));
	}

	/**
	 * Returns a client of the server, which is to be shut down.
	 */
	public RedisClient client() {
		return RedisClient.create(RedisURI.create(host(), port()));
	}

	@Override
	protected void awaitReady() {
		container().awaitReady();
	}

}
