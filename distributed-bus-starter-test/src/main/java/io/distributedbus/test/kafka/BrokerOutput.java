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

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * What the broker process writes: waits for its ready line and remembers the last lines
 * for error messages.
 */
final class BrokerOutput {

	static final String READY = "ready ";

	private static final int REMEMBERED_LINES = 60;

	private final Deque<String> lines = new ArrayDeque<>();

	private final CompletableFuture<String> address = new CompletableFuture<>();

	private BrokerOutput() {
	}

	static BrokerOutput of(Process process) {
		BrokerOutput output = new BrokerOutput();
		Thread thread = new Thread(() -> output.read(process.inputReader()), "kafka-broker-output-" + process.pid());
		thread.setDaemon(true);
		thread.start();
		return output;
	}

	/**
	 * Completes with the broker's {@code host:port} when it serves clients, and
	 * exceptionally when its output ends before that.
	 */
	CompletableFuture<String> address() {
		return this.address;
	}

	String lastLines() {
		synchronized (this.lines) {
			return (this.lines.isEmpty()) ? "(it wrote nothing)" : String.join(System.lineSeparator(), this.lines);
		}
	}

	private void read(BufferedReader reader) {
		try (reader) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				remember(line);
				if (line.startsWith(READY)) {
					this.address.complete(line.substring(READY.length()));
				}
			}
			this.address.completeExceptionally(new IllegalStateException("The broker process ended"));
		}
		catch (IOException ex) {
			this.address.completeExceptionally(ex);
		}
	}

	private void remember(String line) {
		synchronized (this.lines) {
			if (this.lines.size() == REMEMBERED_LINES) {
				this.lines.remove();
			}
			this.lines.add(line);
		}
	}

}
