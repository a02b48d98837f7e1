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
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.util.FileSystemUtils;

/**
 * Ends the process when its standard input ends, which happens whichever way the parent
 * process dies.
 */
final class StandardInputWatch {

	private static final int SHUTDOWN_LIMIT_MILLIS = 30_000;

	private final Runnable shutdown;

	private final @Nullable Path temporaryData;

	/**
	 * Creates a watch.
	 * @param shutdown ends the broker in an orderly way; given up after 30 seconds, since
	 * no orphan may be left
	 * @param temporaryData the directory to remove in the end, if any
	 */
	StandardInputWatch(Runnable shutdown, @Nullable Path temporaryData) {
		this.shutdown = shutdown;
		this.temporaryData = temporaryData;
	}

	void start() {
		start(() -> {
			awaitEndOfInput();
			// not a daemon: the process would end with the broker's last thread, with the
			// directory still there
			start(this::end, "standard-input-end", false);
		}, "standard-input-watch", true);
	}

	private void end() {
		try {
			start(this.shutdown, "standard-input-shutdown", true).join(SHUTDOWN_LIMIT_MILLIS);
			FileSystemUtils.deleteRecursively(this.temporaryData);
		}
		catch (IOException | InterruptedException ex) {
			System.err.println("The data directory of the broker is left behind: " + ex);
		}
		finally {
			Runtime.getRuntime().halt(0);
		}
	}

	private void awaitEndOfInput() {
		try {
			while (System.in.read() >= 0) {
				continue;
			}
		}
		catch (IOException ex) {
			// a broken pipe is an end as well
		}
	}

	private static Thread start(Runnable task, String name, boolean daemon) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(daemon);
		thread.start();
		return thread;
	}

}
