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

package io.distributedbus.transport.rabbitstream;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.distributedbus.channel.FlowSettings;
import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.Lane;
import org.jspecify.annotations.Nullable;

/**
 * A partition for as long as this instance is the active one of its group: from the
 * stored position to the moment when it is taken away.
 */
final class ActivePartition {

	private final String stream;

	private StartPosition start;

	private final OffsetStore offsets;

	private final ReaderSignal signal;

	private final ChunkInbox inbox;

	private final PartitionProgress progress;

	private final CountDownLatch released = new CountDownLatch(1);

	private volatile boolean ended;

	private @Nullable Lane lane;

	private boolean checked;

	private long last = -1;

	ActivePartition(StreamPartition partition, StartPosition start, OffsetStore offsets, FlowSettings flow,
			ReaderSignal signal) {
		this.stream = partition.stream();
		this.start = start;
		this.offsets = offsets;
		this.signal = signal;
		this.inbox = new ChunkInbox(partition, start);
		this.progress = new PartitionProgress(offsets, flow);
	}

	String stream() {
		return this.stream;
	}

	StartPosition start() {
		return this.start;
	}

	/**
	 * Decides where to begin, before anything is handed over.
	 * @param start the start
	 */
	void startAt(StartPosition start) {
		this.start = start;
		this.inbox.startAt(start);
	}

	/**
	 * Tells, once, whether the broker has sent something older than was asked for, which
	 * it does when there is nothing as new.
	 */
	boolean isBehindTheEnd() {
		ArrivedChunk first = (this.checked || !this.start.stored()) ? null : this.inbox.peek();
		if (first == null) {
			return false;
		}
		this.checked = true;
		return Long.compareUnsigned(first.end(), this.start.offset()) <= 0;
	}

	/**
	 * Tells whether everything that was handed over lies before an offset.
	 * @param offset the offset
	 */
	boolean isBefore(long offset) {
		return this.last < offset;
	}

	OffsetStore offsets() {
		return this.offsets;
	}

	ChunkInbox inbox() {
		return this.inbox;
	}

	PartitionProgress progress() {
		return this.progress;
	}

	/**
	 * Takes in a complete chunk.
	 * @param chunk the chunk
	 * @return whether it was taken in
	 */
	boolean arrived(ArrivedChunk chunk) {
		boolean added = this.inbox.add(chunk);
		if (added) {
			this.signal.raise();
		}
		return added;
	}

	/**
	 * Takes in a chunk of which the client could not read the next message.
	 * @param chunk the chunk
	 * @return whether it was taken in
	 */
	boolean brokeOff(ArrivedChunk chunk) {
		chunk.breakOff();
		return arrived(chunk);
	}

	/**
	 * Tells the reader's thread that it is over.
	 */
	void end() {
		this.ended = true;
		this.signal.raise();
	}

	boolean isEnded() {
		return this.ended;
	}

	void released() {
		this.released.countDown();
	}

	/**
	 * Waits until its work in hand is finished and stored.
	 * @param timeout how long to wait
	 * @return whether it is
	 * @throws InterruptedException if the thread is interrupted
	 */
	boolean awaitReleased(Duration timeout) throws InterruptedException {
		return this.released.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
	}

	/**
	 * Hands a batch over.
	 * @param batch the batch
	 * @param sink where deliveries go
	 */
	void deliver(LogBatch batch, DeliverySink sink) {
		Lane lane = this.lane;
		if (lane == null) {
			lane = sink.openLane(this.stream);
			this.lane = lane;
			fixStart(batch.offset(0));
		}
		this.last = batch.offset(batch.size() - 1);
		this.progress.add(batch);
		lane.deliver(batch);
	}

	// Or the group would begin elsewhere the next time if it went away before it has
	// settled anything
	private void fixStart(long first) {
		if (this.start.floating() && first > 0) {
			this.offsets.store(first - 1);
		}
	}

	/**
	 * Returns its lane.
	 * @return the lane, or {@code null} while nothing was handed over
	 */
	@Nullable Lane lane() {
		return this.lane;
	}

}
