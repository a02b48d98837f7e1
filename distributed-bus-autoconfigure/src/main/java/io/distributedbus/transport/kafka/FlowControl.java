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

package io.distributedbus.transport.kafka;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;

import io.distributedbus.channel.FlowSettings;
import io.distributedbus.transport.DeliverySink;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Fetches while the sink has room and commits keep up, and otherwise only keeps the
 * membership. What a crash would repeat is never more than the commit interval and what
 * may be in flight.
 */
final class FlowControl {

	private static final Duration ROOM_WAIT = Duration.ofMillis(50);

	// While deliveries are being handled, what is settled must be seen soon
	private static final Duration BUSY_POLL = Duration.ofMillis(20);

	// A commit on its way is answered in less than the least time a poll can wait
	private static final long COMMIT_WAIT_NANOS = 50_000;

	private static final Duration COMMIT_POLL = Duration.ofMillis(5);

	private static final Duration IDLE_POLL = Duration.ofMillis(250);

	private final Consumer<ByteBuffer, ByteBuffer> consumer;

	private final DeliverySink sink;

	private final AssignedPartitions partitions;

	private final long maxAtRisk;

	private boolean paused;

	/**
	 * Creates the control.
	 * @param maxAtRisk greatest number of deliveries handed over and not committed before
	 * a poll
	 */
	FlowControl(Consumer<ByteBuffer, ByteBuffer> consumer, DeliverySink sink, AssignedPartitions partitions,
			long maxAtRisk) {
		this.consumer = consumer;
		this.sink = sink;
		this.partitions = partitions;
		this.maxAtRisk = maxAtRisk;
	}

	/**
	 * Returns how many deliveries may be handed over and not committed before a poll, so
	 * that after it there are not more than may be repeated.
	 * @param sink where deliveries go
	 * @param flow the bounds of the channel
	 * @return the number
	 */
	static long maxAtRisk(DeliverySink sink, FlowSettings flow) {
		long bound = (long) flow.commitInterval() + flow.maxInFlight();
		return Math.max(bound - ClientConfiguration.pollSize(sink, flow), 0);
	}

	/**
	 * Polls, for records if there is room.
	 * @param committing whether a commit is on its way
	 * @return the records
	 * @throws InterruptedException if the thread is interrupted
	 */
	ConsumerRecords<ByteBuffer, ByteBuffer> poll(boolean committing) throws InterruptedException {
		if (!this.sink.awaitCapacity(ROOM_WAIT)) {
			pause();
			return this.consumer.poll(Duration.ZERO);
		}
		if (this.partitions.atRisk() <= this.maxAtRisk) {
			resume();
			return this.consumer.poll(this.partitions.isOutstanding() ? BUSY_POLL : IDLE_POLL);
		}
		pause();
		if (!committing) {
			return this.consumer.poll(COMMIT_POLL);
		}
		LockSupport.parkNanos(COMMIT_WAIT_NANOS);
		return this.consumer.poll(Duration.ZERO);
	}

	void assigned(Collection<TopicPartition> assigned) {
		if (this.paused) {
			this.consumer.pause(assigned);
		}
	}

	private void pause() {
		if (!this.paused) {
			this.consumer.pause(this.consumer.assignment());
			this.paused = true;
		}
	}

	private void resume() {
		if (this.paused) {
			this.consumer.resume(this.consumer.paused());
			this.paused = false;
		}
	}

}
