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

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

import io.distributedbus.DistributedBusException;
import io.distributedbus.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * Publishes events in the background, always a bounded number ahead of what is handled,
 * so that whatever happens to a consumer or broker happens under load. Each event has one
 * of a few partition keys. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class Load implements AutoCloseable {

	private static final int KEYS = 8;

	private static final int PIPELINE = 10;

	private static final Duration PAUSE = Duration.ofMillis(1);

	private final BusNode sender;

	private volatile int ahead;

	private final IntSupplier handled;

	private final Queue<String> attempted = new ConcurrentLinkedQueue<>();

	private final Queue<String> confirmed = new ConcurrentLinkedQueue<>();

	private final Thread thread = new Thread(this::run, "load");

	private volatile boolean stopped;

	private volatile @Nullable Throwable failure;

	private Load(BusNode sender, int ahead, IntSupplier handled) {
		this.sender = sender;
		this.ahead = ahead;
		this.handled = handled;
	}

	/**
	 * Starts to publish.
	 * @param sender the publishing node
	 * @param ahead how many events are unhandled at most; those that could not be sent do
	 * not count
	 * @param handled tells the number of handled events
	 * @return the load, to be stopped
	 */
	public static Load start(BusNode sender, int ahead, IntSupplier handled) {
		Load load = new Load(sender, ahead, handled);
		load.thread.setDaemon(true);
		load.thread.start();
		return load;
	}

	private void run() {
		try {
			int failed = 0;
			for (int next = 0; !this.stopped;) {
				if (next - failed - this.handled.getAsInt() >= this.ahead) {
					LockSupport.parkNanos(PAUSE.toNanos());
				}
				else {
					failed += publish(Ids.numbered("load", next, PIPELINE)) ? 0 : PIPELINE;
					next += PIPELINE;
				}
			}
		}
		catch (RuntimeException | Error ex) {
			this.failure = ex;
		}
	}

	private boolean publish(List<String> ids) {
		this.attempted.addAll(ids);
		try {
			this.sender.publish(RecordingHandlers.EVENT, ids, Load::metadata);
			this.confirmed.addAll(ids);
			return true;
		}
		catch (DistributedBusException ex) {
			// Not confirmed: whether it arrives is open, and it is never sent again
			LockSupport.parkNanos(PAUSE.toNanos());
			return false;
		}
	}

	private static Metadata metadata(String id) {
		return Metadata.empty().withPartitionKey("key-" + Ids.number(id) % KEYS);
	}

	/**
	 * Lets the load go further ahead: it tries to publish more, also when it was as far
	 * ahead as it may be and nothing is handled any longer.
	 * @param more how many events more are unhandled at most
	 */
	public void goFurther(int more) {
		this.ahead = this.ahead + more;
	}

	/**
	 * Returns what was sent so far, confirmed or not.
	 * @return the ids, a live view
	 */
	public Collection<String> attempted() {
		return this.attempted;
	}

	/**
	 * Returns what was confirmed so far.
	 * @return the ids, a live view
	 */
	public Collection<String> confirmed() {
		return this.confirmed;
	}

	/**
	 * Stops to publish and waits for what is under way.
	 * @throws IllegalStateException if it has stopped by itself before
	 */
	@Override
	public void close() {
		this.stopped = true;
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		Throwable failure = this.failure;
		if (failure != null) {
			throw new IllegalStateException("The load has stopped by itself", failure);
		}
	}

}
