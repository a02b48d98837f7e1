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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.util.FileSystemUtils;

/**
 * The directory a broker writes to.
 *
 * @param path the directory
 * @param temporary whether it is removed in the end
 */
record BrokerDirectory(Path path, boolean temporary) {

	static BrokerDirectory of(@Nullable Path given) {
		if (given != null) {
			return new BrokerDirectory(given.toAbsolutePath(), false);
		}
		try {
			return new BrokerDirectory(Files.createTempDirectory("kafka-broker-").toAbsolutePath(), true);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No temporary directory can be created for the Kafka broker", ex);
		}
	}

	void removeIfTemporary() {
		if (!this.temporary) {
			return;
		}
		try {
			FileSystemUtils.deleteRecursively(this.path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(
					"The temporary directory " + this.path + " of the Kafka broker cannot be removed", ex);
		}
	}

}
