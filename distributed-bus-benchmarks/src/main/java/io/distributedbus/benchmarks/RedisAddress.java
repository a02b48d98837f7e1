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
import java.util.TreeMap;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import org.jspecify.annotations.Nullable;

/**
 * Where a Redis server is, named in the environment as Spring Boot reads it.
 *
 * @param host the host
 * @param port the port
 * @param username the user, or {@code null}
 * @param password the password, or {@code null}
 */
public record RedisAddress(String host, int port, @Nullable String username, @Nullable String password) {

	static final String HOST = "SPRING_DATA_REDIS_HOST";

	private static final String PORT = "SPRING_DATA_REDIS_PORT";

	private static final String USERNAME = "SPRING_DATA_REDIS_USERNAME";

	private static final String PASSWORD = "SPRING_DATA_REDIS_PASSWORD";

	/**
	 * Reads the address from the environment of this process.
	 * @return the address, with Boot's defaults for what is not said
	 */
	public static RedisAddress ofEnvironment() {
		return of(System.getenv());
	}

	static RedisAddress of(Map<String, String> environment) {
		return new RedisAddress(environment.getOrDefault(HOST, "localhost"),
				Integer.parseInt(environment.getOrDefault(PORT, "6379")), environment.get(USERNAME),
				environment.get(PASSWORD));
	}

	static RedisAddress local(int port) {
		return new RedisAddress("localhost", port, null, null);
	}

	Map<String, String> toEnvironment() {
		Map<String, String> environment = new TreeMap<>(Map.of(HOST, this.host, PORT, Integer.toString(this.port)));
		if (this.username != null) {
			environment.put(USERNAME, this.username);
		}
		if (this.password != null) {
			environment.put(PASSWORD, this.password);
		}
		return environment;
	}

	/**
	 * Creates a client, otherwise with its defaults.
	 * @return the client, which the caller closes
	 */
	public RedisClient client() {
		RedisURI.Builder uri = RedisURI.builder().withHost(this.host).withPort(this.port);
		if (this.password != null && this.username != null) {
			uri.withAuthentication(this.username, this.password.toCharArray());
		}
		else if (this.password != null) {
			uri.withPassword(this.password.toCharArray());
		}
		return RedisClient.create(uri.build());
	}

	@Override
	public String toString() {
		return this.host + ":" + this.port;
	}

}
