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

import java.util.ArrayList;
import java.util.List;

import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.NoOffsetException;
import com.rabbitmq.stream.Producer;
import org.jspecify.annotations.Nullable;

/**
 * What a broker knows of streams.
 */
final class StreamLookups {

	private final Environment environment;

	StreamLookups(Environment environment) {
		this.environment = environment;
	}

	/**
	 * Finds what a destination is.
	 * @param destination the destination
	 * @param partitioned whether a super stream is looked for in the first place
	 * @return the streams, or {@code null} if there are none
	 */
	@Nullable StreamLayout find(String destination, boolean partitioned) {
		boolean plain = this.environment.streamExists(destination);
		// Asking for the partitions of what has none makes the client log that
		if (partitioned || !plain || this.environment.streamExists(destination + "-0")) {
			List<String> partitions = partitions(destination);
			if (!partitions.isEmpty()) {
				return new StreamLayout(destination, true, partitions);
			}
		}
		return plain ? StreamLayout.of(destination) : null;
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
