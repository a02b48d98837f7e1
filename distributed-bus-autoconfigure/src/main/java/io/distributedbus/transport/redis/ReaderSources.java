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

package io.distributedbus.transport.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.distributedbus.transport.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * The streams of a reader, and which of them its thread is using at this moment. The
 * thread lives as long as there are any. Safe for use by several threads.
 */
final class ReaderSources {

	private final Object monitor = new Object();

	private List<StreamSource> sources = List.of();

	private List<StreamSource> used = List.of();

	private @Nullable Thread thread;

	/**
	 * Adds a stream.
	 * @param source the stream
	 * @param threads makes the thread that reads it, if none does
	 */
	void add(StreamSource source, Supplier<Thread> threads) {
		synchronized (this.monitor) {
			List<StreamSource> changed = new ArrayList<>(this.sources);
			changed.add(source);
			this.sources = List.copyOf(changed);
			if (this.thread == null) {
				Thread thread = threads.get();
				this.thread = thread;
				thread.start();
			}
			this.monitor.notifyAll();
		}
	}

	/**
	 * Removes a stream. Once none is left, the thread does not wait for a connection any
	 * longer.
	 * @param source the stream
	 */
	void remove(StreamSource source) {
		synchronized (this.monitor) {
			List<StreamSource> changed = new ArrayList<>(this.sources);
			changed.remove(source);
			this.sources = List.copyOf(changed);
			if (changed.isEmpty() && this.used.isEmpty() && this.thread != null) {
				this.thread.interrupt();
			}
			this.monitor.notifyAll();
		}
	}

	/**
	 * Waits until the thread does not use a stream that was removed.
	 * @param source the stream
	 * @param deadline how long to wait
	 * @return whether it is unused
	 */
	boolean awaitUnused(StreamSource source, Deadline deadline) {
		synchronized (this.monitor) {
			try {
				while (this.used.contains(source) && !deadline.isOver()) {
					this.monitor.wait(Math.max(deadline.remaining().toMillis(), 1));
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return !this.used.contains(source);
		}
	}

	/**
	 * Tells the thread whether to go on. After {@code false} it is forgotten.
	 * @return whether there is any stream left
	 */
	boolean isAnyLeft() {
		synchronized (this.monitor) {
			if (this.sources.isEmpty()) {
				this.thread = null;
			}
			return !this.sources.isEmpty();
		}
	}

	/**
	 * Ends the thread for good, and tells all streams.
	 * @param failure the failure
	 */
	void fail(Throwable failure) {
		List<StreamSource> failed;
		synchronized (this.monitor) {
			failed = this.sources;
			this.thread = null;
			this.sources = List.of();
			this.used = List.of();
			this.monitor.notifyAll();
		}
		failed.forEach((source) -> source.sink().failed(failure));
	}

	/**
	 * Begins to use all streams, those that were used before no longer.
	 * @return the streams
	 */
	List<StreamSource> use() {
		synchronized (this.monitor) {
			this.used = this.sources;
			this.monitor.notifyAll();
			return this.used;
		}
	}

	/**
	 * Uses none.
	 */
	void unuse() {
		synchronized (this.monitor) {
			this.used = List.of();
			this.monitor.notifyAll();
		}
	}

	List<StreamSource> all() {
		synchronized (this.monitor) {
			return this.sources;
		}
	}

	/**
	 * Waits until a stream comes or goes.
	 * @param time how long to wait
	 * @throws InterruptedException if the thread is interrupted
	 */
	void awaitChange(Duration time) throws InterruptedException {
		synchronized (this.monitor) {
			if (this.used.equals(this.sources)) {
				this.monitor.wait(Math.max(time.toMillis(), 1));
			}
		}
	}

	/**
	 * Waits until there is no stream left.
	 * @param time how long to wait
	 * @throws InterruptedException if the thread is interrupted
	 */
	void awaitEnd(Duration time) throws InterruptedException {
		Deadline deadline = Deadline.in(time);
		synchronized (this.monitor) {
			while (!this.sources.isEmpty() && !deadline.isOver()) {
				this.monitor.wait(Math.max(deadline.remaining().toMillis(), 1));
			}
		}
	}

}
