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

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import kafka.server.KafkaConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * Prepares the broker's directory. The latest production version of every feature is
 * chosen, which includes share groups.
 */
final class BrokerStorage {

	private BrokerStorage() {
	}

	static void formatIfNew(KafkaConfig config) throws Exception {
		Path directory = Path.of(config.metadataLogDir());
		// written last: a directory without it was never completely formatted
		if (Files.exists(directory.resolve("meta.properties"))) {
			return;
		}
		Files.createDirectories(directory);
		new Formatter().setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
			.setClusterId(Uuid.randomUuid().toString())
			.setNodeId(config.nodeId())
			.setControllerListenerName(config.controllerListenerNames().get(0))
			.setMetadataLogDirectory(directory.toString())
			.addDirectory(directory.toString())
			.run();
	}

}
