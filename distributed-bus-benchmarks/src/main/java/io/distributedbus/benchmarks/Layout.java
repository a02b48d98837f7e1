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

import java.io.IOException;
import java.util.List;

/**
 * On which processors broker and clients run: pinned to one each, so that neither takes
 * from the other, or wherever the operating system puts them.
 *
 * @param pinned whether they are pinned
 */
record Layout(boolean pinned) {

	private static final String BROKER_PROCESSOR = "0";

	private static final String CLIENT_PROCESSOR = "1";

	static boolean canPin() {
		try {
			return Runtime.getRuntime().availableProcessors() >= 2
					&& new ProcessBuilder("taskset", "--version").start().waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	List<String> clientPrefix() {
		return this.pinned ? List.of("taskset", "-c", CLIENT_PROCESSOR) : List.of();
	}

	List<String> brokerContainerOptions() {
		return this.pinned ? List.of("--cpuset-cpus", BROKER_PROCESSOR) : List.of();
	}

	void placeBroker(long pid) throws IOException, InterruptedException {
		if (this.pinned) {
			new ProcessBuilder("taskset", "-acp", BROKER_PROCESSOR, Long.toString(pid))
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor();
		}
	}

	@Override
	public String toString() {
		return this.pinned ? "pinned (broker on processor 0, client on processor 1)" : "free";
	}

}
