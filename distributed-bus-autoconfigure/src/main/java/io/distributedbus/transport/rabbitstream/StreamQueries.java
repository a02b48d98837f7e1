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
import java.util.OptionalLong;

import com.rabbitmq.stream.Consumer;
import com.rabbitmq.stream.ConsumerFlowStrategy;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.NoOffsetException;
import com.rabbitmq.stream.OffsetSpecification;
import com.rabbitmq.stream.StreamStats;
import io.distributedbus.transport.Deadline;
import io.distributedbus.transport.rabbitstream.PeekedChunk.ChunkFacts;
import org.jspecify.annotations.Nullable;

/**
 * Asks about streams, by consumers that read at most one chunk and disturb no others.
 */
final class StreamQueries {

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private final Environment environment;

	private final Deadline deadline;

	/**
	 * Creates the object.
	 * @param environment the environment
	 * @param deadline how long to wait for all answers together
	 */
	StreamQueries(Environment environment, Deadline deadline) {
		this.environment = environment;
		this.deadline = deadline;
	}

	/**
	 * Tells what is in a stream. The broker counts chunks, and among them what it stores
	 * positions in: where the first and last messages are is looked up.
	 * @param stream the stream
	 * @return what is in it, nothing if it does not exist
	 * @throws InterruptedException if the thread is interrupted
	 */
	StreamRange range(String stream) throws InterruptedException {
		StreamRange range = chunks(stream);
		if (range.length() == 0) {
			return range;
		}
		ChunkFacts first = chunk(stream, OffsetSpecification.first());
		ChunkFacts last = chunk(stream, OffsetSpecification.last());
		return new StreamRange(stream, (first != null) ? first.first() : range.first(),
				(last != null) ? last.end() : range.end(), (first != null) ? first.age() : null);
	}

	private StreamRange chunks(String stream) {
		try {
			StreamStats stats = this.environment.queryStreamStats(stream);
			return new StreamRange(stream, stats.firstOffset(), stats.committedChunkId() + 1, null);
		}
		catch (NoOffsetException ex) {
			return StreamRange.empty(stream);
		}
		catch (RuntimeException ex) {
			if (StreamFailures.isMissing(ex)) {
				return StreamRange.empty(stream);
			}
			if (StreamFailures.has(ex, UnsupportedOperationException.class)) {
				throw new UnsupportedOperationException("RabbitMQ before 3.11 does not tell how long a stream is", ex);
			}
			throw ex;
		}
	}

	/**
	 * Looks at a chunk.
	 * @param stream the stream
	 * @param place a place in it that exists
	 * @return the chunk, or {@code null} if it does not come soon
	 * @throws InterruptedException if the thread is interrupted
	 */
	@Nullable ChunkFacts chunk(String stream, OffsetSpecification place) throws InterruptedException {
		return PeekedChunk.at(this.environment, stream, place, this.deadline.atMost(PATIENCE));
	}

	/**
	 * Returns the stored position of a group. Only consumers can ask for it: this one is
	 * sent nothing, and is none of those from which the broker chooses the active one.
	 * @param stream the stream
	 * @param group the group
	 * @return the offset, if there is one
	 */
	OptionalLong stored(String stream, String group) {
		Consumer consumer = this.environment.consumerBuilder()
			.stream(stream)
			.name(group)
			.messageHandler((context, message) -> {
			})
			.manualTrackingStrategy()
			.checkInterval(Duration.ZERO)
			.builder()
			.flow()
			.strategy(new NoMessages())
			.builder()
			.build();
		try {
			return new OffsetStore(this.environment, () -> consumer, group, stream)
				.query(this.deadline.atMost(PATIENCE));
		}
		finally {
			consumer.close();
		}
	}

	private static final class NoMessages implements ConsumerFlowStrategy {

		@Override
		public int initialCredits() {
			return 0;
		}

		@Override
		public MessageProcessedCallback start(Context context) {
			return (message) -> {
			};
		}

	}

}
