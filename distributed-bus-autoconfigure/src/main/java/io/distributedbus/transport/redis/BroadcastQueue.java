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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Broadcasts that have arrived and wait for room. Nobody can be asked to wait for a slow
 * instance, so that what is too much is missed, and said. Safe for use by several
 * threads.
 */
final class BroadcastQueue {

	private final BlockingQueue<byte[]> messages = new LinkedBlockingQueue<>();

	private final AtomicLong bytes = new AtomicLong();

	private final AtomicLong missed = new AtomicLong();

	private final long mostBytes;

	private final long most;

	/**
	 * Creates the queue.
	 * @param most greatest number of messages
	 * @param mostBytes greatest size of all messages
	 */
	BroadcastQueue(long most, long mostBytes) {
		this.most = most;
		this.mostBytes = mostBytes;
	}

	void add(byte[] message) {
		long size = this.messages.size();
		if (size > 0 && (size >= this.most || this.bytes.get() + message.length > this.mostBytes)) {
			this.missed.incrementAndGet();
			return;
		}
		this.bytes.addAndGet(message.length);
		this.messages.add(message);
	}

	/**
	 * Takes messages out.
	 * @param most their greatest number
	 * @param bytes the greatest size of all but the last
	 * @param millis how long to wait for the first
	 * @return the messages, oldest first
	 * @throws InterruptedException if the thread is interrupted
	 */
	List<byte[]> take(int most, long bytes, long millis) throws InterruptedException {
		List<byte[]> taken = new ArrayList<>();
		long size = 0;
		byte[] next = this.messages.poll(millis, TimeUnit.MILLISECONDS);
		while (next != null) {
			taken.add(next);
			size += next.length;
			next = (taken.size() < most && size < bytes) ? this.messages.poll() : null;
		}
		this.bytes.addAndGet(-size);
		return taken;
	}

	/**
	 * Returns how many were missed since the last call.
	 * @return the number
	 */
	long missed() {
		return this.missed.getAndSet(0);
	}

}
