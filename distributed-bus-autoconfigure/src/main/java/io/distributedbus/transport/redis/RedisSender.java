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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.distributedbus.SendTimeoutException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.transport.Deadline;
import io.lettuce.core.protocol.RedisCommand;

import org.springframework.data.redis.RedisConnectionFailureException;

/**
 * Sends envelopes over a connection of its own. Envelopes leave at once when nothing is
 * on its way, and otherwise together: when enough have gathered, when all that was on its
 * way is answered, or when a sender asks for it. Safe for use by several threads.
 */
final class RedisSender {

	private static final int BATCH = 100;

	private static final int BATCH_BYTES = 64 * 1024;

	private static final int MAX_UNCONFIRMED = 8192;

	private static final long MAX_UNCONFIRMED_BYTES = 16 * 1024 * 1024;

	private final SenderLink link;

	private final int replicas;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition room = this.lock.newCondition();

	private final AtomicInteger sent = new AtomicInteger();

	private final AtomicLong unconfirmedBytes = new AtomicLong();

	private volatile int waiters;

	private volatile boolean answered;

	private long lastAnswer;

	private List<Outgoing> queue = new ArrayList<>();

	private int queuedBytes;

	/**
	 * Creates the sender.
	 * @param opener opens its connection
	 * @param replicas how many replicas must have an envelope before it is confirmed
	 */
	RedisSender(LinkOpener opener, int replicas) {
		this.link = new SenderLink(opener);
		this.replicas = replicas;
	}

	/**
	 * Takes an envelope. Blocks at most for the send timeout of its channel.
	 * @param envelope the envelope, told its end
	 * @throws InterruptedException if the thread is interrupted; the envelope was not
	 * taken
	 * @throws RuntimeException if it was not taken
	 */
	void send(Outgoing envelope) throws InterruptedException {
		ChannelDefinition channel = envelope.channel();
		this.lock.lockInterruptibly();
		try {
			if (this.link.open() == null || isFull()) {
				prepare(channel);
			}
			dropSilentLink(channel.sendTimeout());
			envelope.takenBy(this, this.replicas > 0);
			this.queue.add(envelope);
			this.queuedBytes += envelope.size();
			this.unconfirmedBytes.addAndGet(envelope.size());
			if (this.sent.get() == 0 || this.queue.size() >= BATCH || this.queuedBytes >= BATCH_BYTES) {
				flushQueue();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void prepare(ChannelDefinition channel) throws InterruptedException {
		Deadline deadline = Deadline.in(channel.sendTimeout());
		flushQueue();
		this.lock.unlock();
		try {
			this.link.connect(deadline);
		}
		finally {
			this.lock.lock();
		}
		awaitRoom(channel, deadline);
	}

	private void awaitRoom(ChannelDefinition channel, Deadline deadline) throws InterruptedException {
		this.waiters++;
		try {
			while (isFull()) {
				flushQueue();
				if (this.room.awaitNanos(deadline.remaining().toNanos()) <= 0) {
					dropSilentLink(channel.sendTimeout());
					throw new SendTimeoutException(channel.name(), channel.sendTimeout());
				}
			}
		}
		finally {
			this.waiters--;
		}
	}

	private boolean isFull() {
		int unconfirmed = this.sent.get() + this.queue.size();
		return unconfirmed >= MAX_UNCONFIRMED
				|| (unconfirmed > 0 && this.unconfirmedBytes.get() >= MAX_UNCONFIRMED_BYTES);
	}

	// Nothing else finds out that a connection was cut without notice
	private void dropSilentLink(Duration timeout) {
		if (this.sent.get() == 0) {
			return;
		}
		if (this.answered) {
			this.answered = false;
			this.lastAnswer = System.nanoTime();
		}
		else if (System.nanoTime() - this.lastAnswer > timeout.toNanos()) {
			this.lastAnswer = System.nanoTime();
			this.link.drop();
		}
	}

	/**
	 * Makes what was taken leave at once.
	 */
	void flush() {
		this.lock.lock();
		try {
			flushQueue();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void flushQueue() {
		List<Outgoing> batch = this.queue;
		if (batch.isEmpty()) {
			return;
		}
		this.queue = new ArrayList<>(Math.min(batch.size() * 2, BATCH));
		this.queuedBytes = 0;
		if (this.sent.getAndAdd(batch.size()) == 0) {
			this.answered = true;
		}
		RedisLink open = this.link.open();
		if (open == null) {
			RedisConnectionFailureException failure = new RedisConnectionFailureException(
					"The connection to Redis was lost before the envelope was sent.");
			batch.forEach((envelope) -> envelope.completeExceptionally(failure));
		}
		else {
			open.send((this.replicas > 0) ? withWaits(batch, open.isCluster()) : batch);
		}
	}

	// In a cluster each slot may be on another node, whose replicas are others
	private List<RedisCommand<byte[], byte[], Long>> withWaits(List<Outgoing> batch, boolean cluster) {
		Map<Integer, List<Outgoing>> bySlot = new LinkedHashMap<>();
		for (Outgoing envelope : batch) {
			bySlot.computeIfAbsent(cluster ? envelope.slot() : 0, (slot) -> new ArrayList<>()).add(envelope);
		}
		List<RedisCommand<byte[], byte[], Long>> commands = new ArrayList<>(batch.size() + bySlot.size());
		for (List<Outgoing> envelopes : bySlot.values()) {
			commands.addAll(envelopes);
			commands.add(ReplicaWait.of(envelopes, this.replicas));
		}
		return commands;
	}

	/**
	 * An envelope has ended, well or badly. Called by the thread that reads the answers.
	 * @param envelope the envelope
	 */
	void ended(Outgoing envelope) {
		this.answered = true;
		this.unconfirmedBytes.addAndGet(-envelope.size());
		if (this.sent.decrementAndGet() == 0 || this.waiters > 0) {
			goOn();
		}
	}

	private void goOn() {
		this.lock.lock();
		try {
			// While answers are outstanding, the client may not yet have written what
			// other threads gave it, and this thread would overtake them
			if (this.sent.get() == 0 && this.lock.getHoldCount() == 1) {
				flushQueue();
			}
			this.room.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Gives the connection up: the next envelope finds the server that takes it.
	 */
	void drop() {
		this.link.drop();
	}

	/**
	 * Waits a bounded time for what is unconfirmed, then closes.
	 * @param timeout how long to wait
	 */
	void close(Duration timeout) {
		Deadline deadline = Deadline.in(timeout);
		this.lock.lock();
		try {
			this.waiters++;
			flushQueue();
			while (this.sent.get() > 0 && !deadline.isOver()) {
				this.room.awaitNanos(deadline.remaining().toNanos());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.waiters--;
			this.lock.unlock();
		}
		this.link.close();
	}

}
