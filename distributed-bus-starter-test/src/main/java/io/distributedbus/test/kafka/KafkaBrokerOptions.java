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

package io.distributedbus.test.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How a {@link KafkaBrokerProcess} runs. Immutable; start from {@link #defaults()}.
 *
 * @param port the port for clients on 127.0.0.1, 0 for a free one
 * @param dataDirectory the directory the broker writes to, kept in the end; without one
 * the broker writes to a temporary directory that is removed when it is closed
 * @param jvmArguments the arguments of the broker's JVM
 * @param classPath the class path of the broker's JVM
 * @param startTimeout how long a start may take
 * @param properties broker properties that override the built-in ones
 */
public record KafkaBrokerOptions(int port, @Nullable Path dataDirectory, List<String> jvmArguments, String classPath,
		Duration startTimeout, Map<String, String> properties) {

	// What better compilers and collectors save later, they cost when the broker starts
	private static final List<String> SHORT_LIFE = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

	/**
	 * Creates the options.
	 * @throws IllegalArgumentException if the port is not between 0 and 65535 or the
	 * start timeout is not positive
	 */
	public KafkaBrokerOptions {
		Assert.isTrue(port >= 0 && port <= 65535, () -> "The port must be between 0 and 65535 instead of " + port);
		Assert.isTrue(startTimeout.toMillis() > 0,
				() -> "The start timeout must be positive instead of " + startTimeout);
		jvmArguments = List.copyOf(jvmArguments);
		properties = Map.copyOf(properties);
	}

	/**
	 * Returns the defaults: a free port, a temporary directory, a JVM for a short life
	 * with at most 512 MB of heap and the class path of this one, and up to three minutes
	 * for a start.
	 * @return the options
	 */
	public static KafkaBrokerOptions defaults() {
		return new KafkaBrokerOptions(0, null, SHORT_LIFE, System.getProperty("java.class.path"), Duration.ofMinutes(3),
				Map.of());
	}

	/**
	 * Returns options with another port.
	 * @param port the port for clients on 127.0.0.1, 0 for a free one
	 * @return the options
	 */
	public KafkaBrokerOptions withPort(int port) {
		return new KafkaBrokerOptions(port, this.dataDirectory, this.jvmArguments, this.classPath, this.startTimeout,
				this.properties);
	}

	/**
	 * Returns options with a directory that is kept in the end, and recovered when a
	 * broker used it before.
	 * @param directory the directory, created when it does not exist
	 * @return the options
	 */
	public KafkaBrokerOptions withDataDirectory(Path directory) {
		return new KafkaBrokerOptions(this.port, directory, this.jvmArguments, this.classPath, this.startTimeout,
				this.properties);
	}

	/**
	 * Returns options with other arguments for the broker's JVM.
	 * @param arguments all of them, which replace the defaults
	 * @return the options
	 */
	public KafkaBrokerOptions withJvmArguments(String... arguments) {
		return new KafkaBrokerOptions(this.port, this.dataDirectory, List.of(arguments), this.classPath,
				this.startTimeout, this.properties);
	}

	/**
	 * Returns options with another class path for the broker's JVM.
	 * @param path the entries, separated as the platform demands; has to contain this
	 * class, Spring's core and {@code kafka_2.13} with its dependencies
	 * @return the options
	 */
	public KafkaBrokerOptions withClassPath(String path) {
		return new KafkaBrokerOptions(this.port, this.dataDirectory, this.jvmArguments, path, this.startTimeout,
				this.properties);
	}

	/**
	 * Returns options with another limit for a start.
	 * @param timeout how long to wait for the broker to serve clients
	 * @return the options
	 */
	public KafkaBrokerOptions withStartTimeout(Duration timeout) {
		return new KafkaBrokerOptions(this.port, this.dataDirectory, this.jvmArguments, this.classPath, timeout,
				this.properties);
	}

	/**
	 * Returns options with one more broker property.
	 * @param name the name, as in Kafka's {@code server.properties}
	 * @param value the value
	 * @return the options
	 */
	public KafkaBrokerOptions withProperty(String name, String value) {
		Map<String, String> properties = new LinkedHashMap<>(this.properties);
		properties.put(name, value);
		return new KafkaBrokerOptions(this.port, this.dataDirectory, this.jvmArguments, this.classPath,
				this.startTimeout, properties);
	}

}
