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

package io.distributedbus.test.container;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds ports for a container. They lie below the range from which operating systems
 * number outgoing connections, so that no client is given one while the broker is down,
 * and above those of the Kafka broker. Processes that run tests side by side find
 * different ones: a port that was found is taken only when its container begins.
 */
public final class FreePorts {

	private static final int PROCESSES = 2;

	private static final int EACH = 4000;

	private static final int FIRST = 24000
			+ EACH * Math.floorMod(Integer.getInteger("io.distributedbus.fork", 1), PROCESSES);

	private static final int LAST = FIRST + EACH;

	private FreePorts() {
	}

	/**
	 * Returns the first of a number of free ports in a row.
	 * @param count how many are needed
	 * @return the first port
	 */
	public static int find(int count) {
		for (int attempt = 0; attempt < 100; attempt++) {
			int first = ThreadLocalRandom.current().nextInt(FIRST, LAST - count);
			if (areFree(first, count)) {
				return first;
			}
		}
		throw new IllegalStateException("There are no free ports between " + FIRST + " and " + LAST);
	}

	private static boolean areFree(int first, int count) {
		for (int port = first; port < first + count; port++) {
			try (ServerSocket socket = new ServerSocket()) {
				socket.bind(new InetSocketAddress(port));
			}
			catch (IOException ex) {
				return false;
			}
		}
		return true;
	}

}
