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

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.rabbitmq.stream.ConsumerFlowStrategy;

/**
 * Lets the broker send one chunk at first and more when it is known how large they are,
 * and finds chunks that never become complete: those that arrive while another instance
 * is active, and those with an entry that the client cannot read.
 */
final class ChunkFlow implements ConsumerFlowStrategy {

	private static final int PATIENCE = 5;

	private final ArrivedChunk.PartitionFinder partitions;

	private final Map<ArrivedChunk, Sweep> incomplete = new ConcurrentHashMap<>();

	ChunkFlow(ArrivedChunk.PartitionFinder partitions) {
		this.partitions = partitions;
	}

	@Override
	public int initialCredits() {
		return PartitionCredits.INITIAL;
	}

	@Override
	public MessageProcessedCallback start(Context context) {
		ArrivedChunk chunk = new ArrivedChunk(context, this.partitions);
		this.incomplete.put(chunk, Sweep.FIRST);
		return chunk;
	}

	/**
	 * Notes that a chunk is complete or given up.
	 * @param chunk the chunk
	 * @return whether that was not known
	 */
	boolean completed(ArrivedChunk chunk) {
		return this.incomplete.remove(chunk) != null;
	}

	/**
	 * Looks for chunks to which nothing was added for a while. Called about once a second
	 * by one thread.
	 */
	void sweep() {
		this.incomplete.forEach((chunk, last) -> {
			Sweep sweep = last.next(chunk.size());
			if (sweep.times() < PATIENCE) {
				this.incomplete.replace(chunk, last, sweep);
			}
			else if (this.incomplete.remove(chunk, last)) {
				giveUp(chunk);
			}
		});
	}

	private static void giveUp(ArrivedChunk chunk) {
		StreamPartition partition = chunk.partition();
		if (partition != null) {
			partition.giveUp(chunk);
		}
		else {
			chunk.grant(1);
		}
	}

	/**
	 * What a sweep saw of a chunk.
	 *
	 * @param size its size
	 * @param times how often that was the same
	 */
	private record Sweep(int size, int times) {

		static final Sweep FIRST = new Sweep(0, 0);

		Sweep next(int size) {
			return (size == this.size) ? new Sweep(size, this.times + 1) : new Sweep(size, 0);
		}

	}

}
