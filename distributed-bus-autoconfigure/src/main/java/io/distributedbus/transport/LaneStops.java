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

package io.distributedbus.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stops lanes side by side: while one is waited for, the others begin nothing new either.
 *
 * @since 0.1.0
 */
public final class LaneStops {

	private LaneStops() {
	}

	/**
	 * Stops lanes.
	 * @param lanes the lanes
	 * @param timeout how long to wait for the work in hand of all of them
	 * @return whether all of it is finished
	 */
	public static boolean stop(List<Lane> lanes, Duration timeout) {
		Deadline deadline = Deadline.in(timeout);
		AtomicBoolean clean = new AtomicBoolean(true);
		List<Thread> threads = new ArrayList<>();
		for (int i = 1; i < lanes.size(); i++) {
			Lane lane = lanes.get(i);
			Thread thread = new Thread(() -> stop(lane, deadline, clean), Thread.currentThread().getName() + "-stop");
			thread.start();
			threads.add(thread);
		}
		if (!lanes.isEmpty()) {
			stop(lanes.get(0), deadline, clean);
		}
		threads.forEach((thread) -> join(thread, clean));
		return clean.get();
	}

	private static void stop(Lane lane, Deadline deadline, AtomicBoolean clean) {
		if (!lane.stop(deadline.remaining())) {
			clean.set(false);
		}
	}

	private static void join(Thread thread, AtomicBoolean clean) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			clean.set(false);
		}
	}

}
