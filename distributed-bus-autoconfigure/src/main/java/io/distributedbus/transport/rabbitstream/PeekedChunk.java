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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.rabbitmq.stream.Consumer;
import com.rabbitmq.stream.ConsumerFlowStrategy;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.MessageHandler;
import com.rabbitmq.stream.OffsetSpecification;
import io.distributedbus.transport.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one chunk of a stream, as a consumer of no group that is sent no second one.
 */
final class PeekedChunk implements ConsumerFlowStrategy {

	private final CompletableFuture<Long> timestamp = new CompletableFuture<>();

	private volatile @Nullable Context context;

	private PeekedChunk() {
	}

	/**
	 * Looks at the chunk at a place, which exists.
	 * @param environment the environment
	 * @param stream the stream
	 * @param place where the chunk is
	 * @param deadline how long to wait for it
	 * @return what it is like, or {@code null} if it has not come
	 * @throws InterruptedException if the thread is interrupted
	 */
	static @Nullable ChunkFacts at(Environment environment, String stream, OffsetSpecification place, Deadline deadline)
			throws InterruptedException {
		PeekedChunk chunk = new PeekedChunk();
		Consumer consumer = environment.consumerBuilder()
			.stream(stream)
			.offset(place)
			.messageHandler((context, message) -> chunk.arrived(context))
			.flow()
			.strategy(chunk)
			.builder()
			.build();
		try {
			return chunk.await(deadline);
		}
		finally {
			consumer.close();
		}
	}

	@Override
	public int initialCredits() {
		return 1;
	}

	@Override
	public MessageProcessedCallback start(Context context) {
		this.context = context;
		// What lies before the place is not handed over
		return this::arrived;
	}

	private void arrived(MessageHandler.Context message) {
		this.timestamp.complete(message.timestamp());
	}

	private @Nullable ChunkFacts await(Deadline deadline) throws InterruptedException {
		Duration age = null;
		try {
			long timestamp = this.timestamp.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
			age = Duration.ofMillis(Math.max(System.currentTimeMillis() - timestamp, 0));
		}
		catch (TimeoutException | ExecutionException ex) {
			// It has not come, or the client cannot read its first message
		}
		Context context = this.context;
		return (context != null) ? new ChunkFacts(context.chunkId(), context.chunkId() + context.messageCount(), age)
				: null;
	}

	/**
	 * What is known of a chunk.
	 *
	 * @param first the offset of its first message
	 * @param end the offset behind its last message
	 * @param age the time since it was written, or {@code null} if it could not be read
	 */
	record ChunkFacts(long first, long end, @Nullable Duration age) {

	}

}
