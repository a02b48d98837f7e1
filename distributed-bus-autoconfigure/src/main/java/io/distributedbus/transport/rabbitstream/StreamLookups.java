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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.NoOffsetException;
import com.rabbitmq.stream.Producer;
import io.distributedbus.transport.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * What a broker knows of streams.
 */
final class StreamLookups {

	private static final Duration GRACE = Duration.ofSeconds(2);

	private static final long PAUSE_MILLIS = 200;

	private final Environment environment;

	StreamLookups(Environment environment) {
		this.environment = environment;
	}

	/**
	 * Finds what a destination is. The partitions of a super stream come into being one
	 * after the other: this waits for them.
	 * @param destination the destination
	 * @param partitions how many partitions there should be, or {@code null} if that is
	 * not known
	 * @return the streams, or {@code null} if there are none
	 * @throws InterruptedException if the thread is interrupted
	 */
	@Nullable StreamLayout find(String destination, @Nullable Integer partitions) throws InterruptedException {
		StreamLayout layout = look(destination, partitions != null);
		Deadline deadline = Deadline.in(GRACE);
		while (layout != null && layout.partitioned() && !deadline.isOver()
				&& (partitions == null || layout.streams().size() != partitions)) {
			TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
			StreamLayout before = layout;
			layout = look(destination, true);
			if (partitions == null && before.equals(layout)) {
				break;
			}
		}
		return layout;
	}

	private @Nullable StreamLayout look(String destination, boolean partitioned) {
		boolean plain = exists(destination);
		// Asking for the partitions of what has none makes the client log that
		if (partitioned || !plain || exists(destination + "-0")) {
			List<String> partitions = partitions(destination);
			if (!partitions.isEmpty()) {
				return new StreamLayout(destination, true, partitions);
			}
		}
		return plain ? StreamLayout.of(destination) : null;
	}

	// One that is being created, or has lost its leader, is there but not available
	private boolean exists(String stream) {
		try {
			return this.environment.streamExists(stream);
		}
		catch (RuntimeException ex) {
			if (StreamFailures.isTransient(ex)) {
				return true;
			}
			throw ex;
		}
	}

	// The client shows the partitions only to who decides where a message goes
	private List<String> partitions(String destination) {
		List<String> partitions = new ArrayList<>();
		try (Producer producer = this.environment.producerBuilder()
			.superStream(destination)
			.routing((message) -> "")
			.strategy((message, metadata) -> {
				partitions.addAll(metadata.partitions());
				return List.of();
			})
			.producerBuilder()
			.build()) {
			producer.send(producer.messageBuilder().build(), (status) -> {
			});
		}
		catch (IllegalArgumentException ex) {
			return List.of();
		}
		return partitions;
	}

	/**
	 * Tells whether the broker knows single active consumers of streams: since 3.11, like
	 * the statistics of streams.
	 * @param stream a stream that exists
	 * @return whether it does
	 */
	boolean hasSingleActiveConsumers(String stream) {
		try {
			this.environment.queryStreamStats(stream);
			return true;
		}
		catch (RuntimeException ex) {
			if (StreamFailures.has(ex, UnsupportedOperationException.class)) {
				return false;
			}
			throw ex;
		}
	}

	/**
	 * Tells whether a stream has never held anything.
	 * @param stream the stream
	 * @return whether it is empty
	 */
	boolean isEmpty(String stream) {
		try {
			this.environment.queryStreamStats(stream).committedChunkId();
			return false;
		}
		catch (NoOffsetException ex) {
			return true;
		}
	}

}
