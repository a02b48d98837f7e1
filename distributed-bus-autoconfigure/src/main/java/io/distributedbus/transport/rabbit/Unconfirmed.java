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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What an AMQP channel has published and the broker has not confirmed, by its number on
 * the channel. Each message leaves it once: a confirmation that comes too late, or twice,
 * finds nothing. Safe for use by several threads.
 */
final class Unconfirmed {

	private @Nullable Outgoing[] slots = new @Nullable Outgoing[1024];

	private long first = 1;

	private long next = 1;

	private int count;

	private long afterReturned;

	/**
	 * Adds what is published next.
	 * @param outgoing the message
	 * @return its number
	 */
	synchronized long add(Outgoing outgoing) {
		if (this.next - this.first == this.slots.length) {
			grow();
		}
		long number = this.next++;
		this.slots[slot(number)] = outgoing;
		this.count++;
		return number;
	}

	// Numbers after one that is not confirmed for long
	private void grow() {
		@Nullable Outgoing[] larger = new @Nullable Outgoing[this.slots.length * 2];
		for (long number = this.first; number < this.next; number++) {
			larger[(int) (number & (larger.length - 1))] = this.slots[slot(number)];
		}
		this.slots = larger;
	}

	private int slot(long number) {
		return (int) (number & (this.slots.length - 1));
	}

	/**
	 * Takes back what was added last and was not published after all.
	 * @param number its number
	 * @return whether it was still there
	 */
	synchronized boolean cancel(long number) {
		if (number != this.next - 1 || remove(number) == null) {
			return false;
		}
		this.next = number;
		this.first = Math.min(this.first, number);
		return true;
	}

	private @Nullable Outgoing remove(long number) {
		if (number < this.first || number >= this.next) {
			return null;
		}
		Outgoing outgoing = this.slots[slot(number)];
		if (outgoing != null) {
			this.slots[slot(number)] = null;
			this.count--;
		}
		while (this.first < this.next && this.slots[slot(this.first)] == null) {
			this.first++;
		}
		return outgoing;
	}

	/**
	 * Removes what the broker has answered.
	 * @param number its number
	 * @param multiple whether all before it are meant, too
	 * @return the messages, oldest first
	 */
	synchronized List<Outgoing> remove(long number, boolean multiple) {
		if (!multiple) {
			Outgoing outgoing = remove(number);
			return (outgoing != null) ? List.of(outgoing) : List.of();
		}
		List<Outgoing> removed = new ArrayList<>();
		for (long each = this.first; each <= number && each < this.next; each++) {
			Outgoing outgoing = remove(each);
			if (outgoing != null) {
				removed.add(outgoing);
			}
		}
		return removed;
	}

	synchronized List<Outgoing> removeAll() {
		return remove(this.next - 1, true);
	}

	/**
	 * Removes what has waited too long.
	 * @param now the time of {@link System#nanoTime()}
	 * @return the messages, oldest first
	 */
	synchronized List<Outgoing> removeOverdue(long now) {
		List<Outgoing> removed = new ArrayList<>();
		for (Outgoing oldest = oldest(); oldest != null && oldest.left(now) <= 0; oldest = oldest()) {
			removed.add(oldest);
			remove(this.first);
		}
		return removed;
	}

	/**
	 * Returns the oldest message.
	 * @return the message, or {@code null} if there is none
	 */
	synchronized @Nullable Outgoing oldest() {
		return (this.count > 0) ? this.slots[slot(this.first)] : null;
	}

	/**
	 * Marks a message that the broker has returned: it is confirmed later all the same.
	 * Messages are returned in the order in which they were published.
	 * @param correlation the value of the header by which it is known
	 * @param body its payload
	 * @param reason what the broker said
	 */
	synchronized void returned(String correlation, byte[] body, String reason) {
		for (long number = Math.max(this.first, this.afterReturned); number < this.next; number++) {
			Outgoing outgoing = this.slots[slot(number)];
			if (outgoing != null && outgoing.isReturn(correlation, body)) {
				outgoing.returned(reason);
				this.afterReturned = number + 1;
				return;
			}
		}
	}

	synchronized int count() {
		return this.count;
	}

	@Override
	public synchronized String toString() {
		return "Unconfirmed[" + this.count + " of " + Arrays.asList(this.first, this.next) + "]";
	}

}
