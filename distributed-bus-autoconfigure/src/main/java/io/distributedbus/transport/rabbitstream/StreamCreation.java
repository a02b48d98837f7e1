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
import java.util.concurrent.TimeUnit;

import com.rabbitmq.stream.ByteCapacity;
import com.rabbitmq.stream.Constants;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.StreamCreator;
import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.transport.Deadline;
import io.distributedbus.transport.rabbit.RabbitStreamOptions;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Creates streams and super streams.
 */
final class StreamCreation {

	private static final Log logger = LogFactory.getLog(StreamCreation.class);

	// Time in which somebody who creates the super stream of a plain stream's name has
	// done so
	private static final Duration GRACE = Duration.ofMillis(300);

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final long PAUSE_MILLIS = 50;

	private final Environment environment;

	private final StreamLookups lookups;

	StreamCreation(Environment environment, StreamLookups lookups) {
		this.environment = environment;
		this.lookups = lookups;
	}

	/**
	 * Creates what a channel asks for.
	 * @param channel the channel
	 * @param options what it asks for
	 * @return the streams
	 * @throws InterruptedException if the thread is interrupted
	 */
	StreamLayout create(ChannelDefinition channel, RabbitStreamOptions options) throws InterruptedException {
		Integer partitions = options.partitions();
		if (partitions != null) {
			createPartitions(channel, options, partitions);
		}
		else {
			create(channel, creator(options).name(channel.destination()));
			// The broker lets both exist under one name. Who asks for partitions then
			// decides for those who do not care.
			TimeUnit.MILLISECONDS.sleep(GRACE.toMillis());
		}
		StreamLayout layout = awaitCreated(channel, partitions);
		logger.info("Created stream '" + channel.destination() + "' of channel '" + channel.name() + "'"
				+ (layout.partitioned() ? " with " + layout.streams().size() + " partition(s)" : ""));
		return layout;
	}

	// Another instance may be about to create the same
	private StreamLayout awaitCreated(ChannelDefinition channel, @Nullable Integer partitions)
			throws InterruptedException {
		Deadline deadline = Deadline.in(PATIENCE);
		while (true) {
			StreamLayout layout = this.lookups.find(channel.destination(), partitions);
			if (layout != null) {
				return layout;
			}
			if (deadline.isOver()) {
				throw new StreamMissingException("The stream '" + channel.destination() + "' of channel '"
						+ channel.name() + "' was created and does not exist.");
			}
			TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
		}
	}

	private void createPartitions(ChannelDefinition channel, RabbitStreamOptions options, int partitions) {
		try {
			create(channel,
					creator(options).name(channel.destination()).superStream().partitions(partitions).creator());
		}
		catch (RuntimeException ex) {
			if (StreamFailures.has(ex, UnsupportedOperationException.class)) {
				throw new BusConfigurationException(
						"The super stream '" + channel.destination() + "' of channel '" + channel.name()
								+ "' does not exist, and this broker is older than RabbitMQ 3.13 and creates none "
								+ "over the stream protocol.",
						"Create it with 'rabbitmq-streams add_super_stream " + channel.destination() + " --partitions "
								+ partitions + "', or remove '"
								+ StreamDeclarations.property(channel, "stream.partitions") + "'.");
			}
			throw ex;
		}
	}

	/**
	 * Checks that what exists was created with the arguments that a channel asks for.
	 * @param layout the streams
	 * @param channel the channel
	 * @param options what it asks for
	 */
	void checkArguments(StreamLayout layout, ChannelDefinition channel, RabbitStreamOptions options) {
		if (options.retention() != null || options.retentionBytes() != null || options.segmentSize() != null) {
			for (String stream : layout.streams()) {
				create(channel, creator(options).name(stream));
			}
		}
	}

	private StreamCreator creator(RabbitStreamOptions options) {
		StreamCreator creator = this.environment.streamCreator();
		Duration retention = options.retention();
		if (retention != null) {
			creator.maxAge(retention);
		}
		ByteCapacity length = capacity(options.retentionBytes());
		if (length != null) {
			creator.maxLengthBytes(length);
		}
		ByteCapacity segment = capacity(options.segmentSize());
		return (segment != null) ? creator.maxSegmentSizeBytes(segment) : creator;
	}

	private static @Nullable ByteCapacity capacity(@Nullable DataSize size) {
		return (size != null) ? ByteCapacity.B(size.toBytes()) : null;
	}

	private static void create(ChannelDefinition channel, StreamCreator creator) {
		try {
			creator.create();
		}
		catch (RuntimeException ex) {
			if (StreamFailures.code(ex) == Constants.RESPONSE_CODE_PRECONDITION_FAILED) {
				throw new BusConfigurationException(
						"The stream '" + channel.destination() + "' of channel '" + channel.name()
								+ "' cannot be declared: it exists with other arguments (max-age, max-length-bytes or "
								+ "stream-max-segment-size-bytes), or as something else than a stream.",
						"Make '" + StreamDeclarations.property(channel, "stream.retention")
								+ "', '.retention-bytes' and '.segment-size' what 'rabbitmqctl list_queues name "
								+ "arguments' shows, or set '" + StreamDeclarations.property(channel, "declare")
								+ "' to 'validate'.");
			}
			throw ex;
		}
	}

}
