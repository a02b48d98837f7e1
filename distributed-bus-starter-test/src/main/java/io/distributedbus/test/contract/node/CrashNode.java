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

package io.distributedbus.test.contract.node;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;

import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * The main class of a node in a JVM of its own. It appends a line to a file for each
 * event that it has handled; what it has written survives its death.
 */
final class CrashNode {

	static final String TRANSPORT = "contract.transport";

	static final String CONFIGURATIONS = "contract.configurations";

	static final String BATCHES = "contract.batches";

	private CrashNode() {
	}

	/**
	 * Runs the node until the JVM is told to end or the parent has ended.
	 * @param args the file with the properties, and the file for what was handled
	 * @throws IOException if a file cannot be read or written
	 */
	public static void main(String[] args) throws IOException {
		Properties properties = new Properties();
		try (Reader reader = Files.newBufferedReader(Path.of(args[0]))) {
			properties.load(reader);
		}
		OutputStream handled = Files.newOutputStream(Path.of(args[1]), StandardOpenOption.APPEND);
		Recorder recorder = new Recorder().afterwards((envelope) -> write(handled, envelope));
		start(properties, recorder).registerShutdownHook();
		endWithParent();
	}

	private static NodeContext start(Properties properties, Recorder recorder) {
		Map<String, Object> environment = new HashMap<>();
		properties.stringPropertyNames().forEach((name) -> environment.put(name, properties.getProperty(name)));
		List<Class<?>> configurations = new ArrayList<>();
		for (String name : StringUtils.commaDelimitedListToSet(properties.getProperty(CONFIGURATIONS))) {
			configurations.add(ClassUtils.resolveClassName(name, CrashNode.class.getClassLoader()));
		}
		NodeContext context = new NodeContext(properties.getProperty(TRANSPORT), UnaryOperator.identity());
		Object handlers = Boolean.parseBoolean(properties.getProperty(BATCHES))
				? new RecordingHandlers.EventBatches(recorder) : new RecordingHandlers.Events(recorder);
		context.start(environment, configurations, List.of(handlers));
		return context;
	}

	private static void write(OutputStream handled, Handled envelope) {
		if (envelope.id().startsWith(Recorder.PROBE)) {
			return;
		}
		byte[] line = (envelope.id() + " " + envelope.partitionKey() + "\n").getBytes(StandardCharsets.UTF_8);
		synchronized (handled) {
			try {
				handled.write(line);
			}
			catch (IOException ex) {
				throw new UncheckedIOException("What was handled cannot be written", ex);
			}
		}
	}

	// The parent holds the other end of the standard input as long as it lives.
	private static void endWithParent() throws IOException {
		while (System.in.read() >= 0) {
			continue;
		}
		Runtime.getRuntime().halt(1);
	}

}
