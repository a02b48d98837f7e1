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

import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.MessageHandler;
import org.jspecify.annotations.Nullable;

/**
 * A stream or partition that a reader is subscribed to, active or not. Its chunks are
 * filled by the one thread of the client that decodes them.
 */
final class StreamPartition {

	private final String stream;

	private final PartitionCredits credits;

	private final ChunkFlow flow;

	private volatile @Nullable ActivePartition active;

	// Used by the client's thread alone
	private @Nullable ArrivedChunk current;

	private boolean asking;

	StreamPartition(String stream, PartitionCredits credits, ChunkFlow flow) {
		this.stream = stream;
		this.credits = credits;
		this.flow = flow;
	}

	String stream() {
		return this.stream;
	}

	@Nullable ActivePartition active() {
		return this.active;
	}

	void activate(ActivePartition active) {
		this.active = active;
	}

	@Nullable ActivePartition deactivate() {
		ActivePartition active = this.active;
		this.active = null;
		return active;
	}

	void accept(MessageHandler.Context context, Message message) {
		ArrivedChunk chunk = this.current;
		if (chunk == null || !chunk.contains(context.offset())) {
			chunk = ask(context);
		}
		if (chunk != null && chunk.add(context, message)) {
			complete(chunk);
		}
	}

	// The client tells the chunk of a message only to what it calls back
	private @Nullable ArrivedChunk ask(MessageHandler.Context context) {
		this.asking = true;
		context.processed();
		this.asking = false;
		return this.current;
	}

	boolean isAsking() {
		return this.asking;
	}

	void begin(ArrivedChunk chunk) {
		ArrivedChunk previous = this.current;
		this.credits.arrived();
		this.current = chunk;
		if (previous != null && this.flow.completed(previous)) {
			giveUp(previous);
		}
	}

	void skippedToEnd(ArrivedChunk chunk) {
		if (chunk.size() == 0) {
			complete(chunk);
		}
	}

	private void complete(ArrivedChunk chunk) {
		this.current = null;
		if (this.flow.completed(chunk)) {
			ActivePartition active = chunk.active();
			if (active == null || chunk.size() == 0 || !active.arrived(chunk)) {
				this.credits.finished(chunk);
			}
		}
	}

	/**
	 * Gives up a chunk to which nothing is added any more.
	 * @param chunk the chunk
	 */
	void giveUp(ArrivedChunk chunk) {
		ActivePartition active = chunk.active();
		if (active == null || !active.brokeOff(chunk)) {
			this.credits.finished(chunk);
		}
	}

	/**
	 * A chunk was handed over to the last message.
	 * @param chunk the chunk
	 */
	void finished(ArrivedChunk chunk) {
		this.credits.finished(chunk);
	}

}
