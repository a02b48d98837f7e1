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

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

import com.rabbitmq.stream.ConsumerFlowStrategy;
import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.MessageHandler;
import org.jspecify.annotations.Nullable;

/**
 * What the broker sends at a time: a part of the log. Filled by the thread of the client
 * that decodes it, and read by the reader's thread when it is complete.
 */
final class ArrivedChunk implements ConsumerFlowStrategy.MessageProcessedCallback {

	private static final VarHandle SIZE;

	static {
		try {
			SIZE = MethodHandles.lookup().findVarHandle(ArrivedChunk.class, "size", int.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	private static final int INITIAL_CAPACITY = 128;

	private final ConsumerFlowStrategy.Context context;

	private final PartitionFinder partitions;

	private final long end;

	private volatile @Nullable StreamPartition partition;

	private @Nullable ActivePartition active;

	private volatile boolean brokenOff;

	private long first;

	private Message[] messages = new Message[0];

	// Written with release and read with acquire, so that the messages are seen
	private int size;

	private long bytes;

	private long timestamp;

	ArrivedChunk(ConsumerFlowStrategy.Context context, PartitionFinder partitions) {
		this.context = context;
		this.partitions = partitions;
		this.first = context.chunkId();
		this.end = context.chunkId() + context.messageCount();
	}

	/**
	 * Is told of a message by the client when it skips one, and by the partition itself
	 * when it is given one of a chunk that it does not know yet.
	 */
	@Override
	public void processed(MessageHandler.Context context) {
		StreamPartition partition = this.partition;
		if (partition == null) {
			partition = this.partitions.partition(context.stream());
			this.active = partition.active();
			this.partition = partition;
			partition.begin(this);
		}
		if (!partition.isAsking()) {
			this.first = context.offset() + 1;
			if (this.first == this.end) {
				partition.skippedToEnd(this);
			}
		}
	}

	boolean contains(long offset) {
		return Long.compareUnsigned(offset, this.first) >= 0 && Long.compareUnsigned(offset, this.end) < 0;
	}

	/**
	 * Takes the next message.
	 * @param context where it stands
	 * @param message the message
	 * @return whether it is the last one
	 */
	boolean add(MessageHandler.Context context, Message message) {
		int size = this.size;
		if (size == 0) {
			this.first = context.offset();
			this.timestamp = context.timestamp();
			this.messages = new Message[(int) Math.min(this.end - this.first, INITIAL_CAPACITY)];
		}
		else if (size == this.messages.length) {
			this.messages = Arrays.copyOf(this.messages, (int) Math.min(this.end - this.first, 4L * size));
		}
		this.messages[size] = message;
		SIZE.setRelease(this, size + 1);
		return this.first + size + 1 == this.end;
	}

	@Nullable StreamPartition partition() {
		return this.partition;
	}

	/**
	 * Returns who was active when it began.
	 */
	@Nullable ActivePartition active() {
		return this.active;
	}

	void breakOff() {
		this.brokenOff = true;
	}

	/**
	 * Tells whether the client could not read the message behind the last one.
	 */
	boolean isBrokenOff() {
		return this.brokenOff;
	}

	int size() {
		return (int) SIZE.getAcquire(this);
	}

	Message message(int index) {
		return this.messages[index];
	}

	/**
	 * Returns the offset of the first message that was taken, or of the one to be taken
	 * first.
	 * @return the offset
	 */
	long first() {
		return this.first;
	}

	/**
	 * Returns the offset behind the last message of the chunk.
	 * @return the offset
	 */
	long end() {
		return this.end;
	}

	long timestamp() {
		return this.timestamp;
	}

	long bytes() {
		return this.bytes;
	}

	void countBytes(long bytes) {
		this.bytes += bytes;
	}

	long messageCount() {
		return this.context.messageCount();
	}

	void grant(int credits) {
		this.context.credits(credits);
	}

	/**
	 * Finds partitions by the names of their streams.
	 */
	interface PartitionFinder {

		StreamPartition partition(String stream);

	}

}
