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

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

import com.rabbitmq.stream.Environment;
import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.transport.rabbit.RabbitChannelOptions;
import io.distributedbus.transport.rabbit.RabbitChannelOptions.Declare;
import io.distributedbus.transport.rabbit.RabbitStreamOptions;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Creates or checks the streams of the channels of one connection before they are read or
 * written. Safe for use by several threads.
 */
final class StreamDeclarations {

	private static final Log logger = LogFactory.getLog(StreamDeclarations.class);

	private final StreamLookups lookups;

	private final StreamCreation creation;

	// The first threads that use an environment side by side disturb each other
	private final ReentrantLock lock = new ReentrantLock();

	private final Map<List<Object>, StreamLayout> prepared = new ConcurrentHashMap<>();

	private volatile @Nullable RuntimeException lastFailure;

	StreamDeclarations(Environment environment, StreamLookups lookups) {
		this.lookups = lookups;
		this.creation = new StreamCreation(environment, lookups);
	}

	static RabbitChannelOptions options(ChannelDefinition channel) {
		return channel.options(RabbitChannelOptions.class, RabbitChannelOptions.DEFAULT);
	}

	private static List<Object> key(ChannelDefinition channel) {
		return List.of(channel.destination(), options(channel));
	}

	/**
	 * Creates or checks the streams of a channel unless that was done before.
	 * @param channel the channel
	 * @return the streams
	 * @throws BusConfigurationException if the streams are not as the channel needs them
	 * @throws InterruptedException if the thread is interrupted
	 */
	StreamLayout prepare(ChannelDefinition channel) throws InterruptedException {
		StreamLayout layout = this.prepared.get(key(channel));
		return (layout != null) ? layout : prepareAnew(channel);
	}

	/**
	 * Creates or checks the streams of a channel, whatever was done before.
	 * @param channel the channel
	 * @return the streams
	 * @throws BusConfigurationException if the streams are not as the channel needs them
	 * @throws StreamMissingException if they do not exist and somebody else creates them
	 * @throws InterruptedException if the thread is interrupted
	 */
	StreamLayout prepareAnew(ChannelDefinition channel) throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			StreamLayout layout = declare(channel, options(channel));
			this.prepared.put(key(channel), layout);
			this.lastFailure = null;
			return layout;
		}
		catch (RuntimeException ex) {
			this.lastFailure = ex;
			throw ex;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Returns why the broker was not reached the last time, for those who cannot wait
	 * until they know themselves.
	 * @return the failure, or {@code null} if there was none
	 */
	@Nullable RuntimeException lastFailure() {
		return this.lastFailure;
	}

	/**
	 * Tells whether the streams of a channel exist.
	 * @param channel the channel
	 * @return whether there is a stream or super stream
	 * @throws InterruptedException if the thread is interrupted
	 */
	boolean exists(ChannelDefinition channel) throws InterruptedException {
		return look(channel) != null;
	}

	/**
	 * Finds the streams of a channel, as they were when they were prepared if that was
	 * done before.
	 * @param channel the channel
	 * @return the streams, or {@code null} if there are none
	 * @throws InterruptedException if the thread is interrupted
	 */
	@Nullable StreamLayout find(ChannelDefinition channel) throws InterruptedException {
		StreamLayout layout = this.prepared.get(key(channel));
		return (layout != null) ? layout : look(channel);
	}

	private @Nullable StreamLayout look(ChannelDefinition channel) throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			return find(channel, options(channel));
		}
		finally {
			this.lock.unlock();
		}
	}

	private @Nullable StreamLayout find(ChannelDefinition channel, RabbitChannelOptions options)
			throws InterruptedException {
		return this.lookups.find(channel.destination(), options.streamOrDefault().partitions());
	}

	private StreamLayout declare(ChannelDefinition channel, RabbitChannelOptions options) throws InterruptedException {
		StreamLayout layout = find(channel, options);
		if (layout == null) {
			if (options.declare() != Declare.CREATE) {
				throw missing(channel, options);
			}
			return this.creation.create(channel, options.streamOrDefault());
		}
		if (options.declare() != Declare.NONE) {
			checkPartitions(layout, channel, options);
		}
		if (options.declare() == Declare.CREATE) {
			this.creation.checkArguments(layout, channel, options.streamOrDefault());
		}
		return layout;
	}

	private static void checkPartitions(StreamLayout layout, ChannelDefinition channel, RabbitChannelOptions options) {
		RabbitStreamOptions stream = options.streamOrDefault();
		Integer wanted = stream.partitions();
		int actual = layout.partitioned() ? layout.streams().size() : 0;
		if (wanted == null || wanted == actual) {
			return;
		}
		String property = property(channel, "stream.partitions");
		String description = layout.partitioned()
				? "The super stream '" + layout.destination() + "' of channel '" + channel.name() + "' has " + actual
						+ " partition(s), not the " + wanted + " of '" + property + "'."
				: "The stream '" + layout.destination() + "' of channel '" + channel.name()
						+ "' is a plain stream, not a super stream with the " + wanted + " partition(s) of '" + property
						+ "'.";
		if (options.declare() == Declare.VALIDATE) {
			throw new BusConfigurationException(description, "Correct the property, or create it anew.");
		}
		logger.warn(description + " It is used as it is.");
	}

	private static RuntimeException missing(ChannelDefinition channel, RabbitChannelOptions options) {
		String description = "The stream '" + channel.destination() + "' of channel '" + channel.name()
				+ "' does not exist, and '" + property(channel, "declare") + "' is '"
				+ options.declare().name().toLowerCase(Locale.ROOT) + "'.";
		String action = "Create the stream, or set the property to 'create'.";
		return (options.declare() == Declare.VALIDATE) ? new BusConfigurationException(description, action)
				: new StreamMissingException(description + " " + action);
	}

	static String property(ChannelDefinition channel, String name) {
		return "distributed-bus.channels." + channel.name() + ".rabbit." + name;
	}

}
