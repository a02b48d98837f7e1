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

package io.distributedbus.transport.rabbit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * What one loop has to write next: what must be written again, then what it has taken and
 * not written, then what comes. Used by the thread of the loop, except where it says
 * otherwise.
 */
final class PublishQueue {

	private final Queue<Outgoing> coming;

	private final Deque<Outgoing> taken = new ArrayDeque<>();

	private final AtomicReference<@Nullable Outgoing> again = new AtomicReference<>();

	PublishQueue(Queue<Outgoing> coming) {
		this.coming = coming;
	}

	/**
	 * Has a message written again before all others. May be called by any thread, for one
	 * message at a time.
	 * @param outgoing the message
	 */
	void again(Outgoing outgoing) {
		this.again.set(outgoing);
	}

	boolean isAgain() {
		return this.again.get() != null;
	}

	boolean isEmpty() {
		return this.taken.isEmpty() && this.coming.isEmpty() && !isAgain();
	}

	/**
	 * Returns what is to be written next, and keeps it until it is done.
	 * @return the message, or {@code null} if there is none
	 */
	@Nullable Outgoing next() {
		takeAgain();
		if (this.taken.isEmpty()) {
			Outgoing next = this.coming.poll();
			if (next != null) {
				this.taken.add(next);
			}
		}
		return this.taken.peekFirst();
	}

	private void takeAgain() {
		Outgoing again = isAgain() ? this.again.getAndSet(null) : null;
		if (again != null) {
			this.taken.addFirst(again);
		}
	}

	void done(Outgoing outgoing) {
		this.taken.remove(outgoing);
	}

	/**
	 * Removes what was taken.
	 * @return the messages in order
	 */
	List<Outgoing> removeTaken() {
		takeAgain();
		List<Outgoing> removed = new ArrayList<>(this.taken);
		this.taken.clear();
		return removed;
	}

	/**
	 * Removes everything.
	 * @return the messages in order
	 */
	List<Outgoing> removeAll() {
		List<Outgoing> removed = removeTaken();
		for (Outgoing next = this.coming.poll(); next != null; next = this.coming.poll()) {
			removed.add(next);
		}
		return removed;
	}

}
