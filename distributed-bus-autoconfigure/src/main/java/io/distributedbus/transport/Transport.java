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

package io.distributedbus.transport;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import org.jspecify.annotations.Nullable;

/**
 * The adapter to one broker technology. A bean of this type is found by its name when a
 * channel asks for it. Opening a writer or reader does no input or output yet: the broker
 * may be absent when the application starts. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface Transport {

	/**
	 * Returns the name that {@code distributed-bus.transport} and
	 * {@code distributed-bus.channels.*.transport} use.
	 * @return the name in lower case
	 */
	String name();

	/**
	 * Returns the kinds of channel that this transport has, each with what it can do for
	 * it. A channel that asks for more fails at start-up.
	 * @return the capabilities by kind
	 */
	Map<ChannelKind, Set<Capability>> capabilities();

	/**
	 * Checks what only this transport can know of a channel.
	 * @param channel the channel, of a kind that this transport has
	 * @throws io.distributedbus.BusConfigurationException if the channel cannot work;
	 * names the property
	 */
	default void validate(ChannelDefinition channel) {
	}

	/**
	 * Opens a writer.
	 * @param channel the channel
	 * @return the writer, used by several threads and closed once
	 */
	ChannelWriter openWriter(ChannelDefinition channel);

	/**
	 * Opens a reader that begins to read when it is started.
	 * @param subscription what to read, for whom
	 * @return the reader, started and stopped once
	 */
	ChannelReader openReader(Subscription subscription);

	/**
	 * Opens the place where the dead letters of one group of a channel are kept. It
	 * belongs to the group alone; nothing is ever written back into a shared log.
	 * @param subscription the reader whose dead letters are kept
	 * @return the writer, used by several threads and closed once
	 */
	DeadLetterWriter openDeadLetterWriter(Subscription subscription);

	/**
	 * Tells how long a channel is and how far groups have read it, without holding up its
	 * readers. What does not exist yet, a destination or a group, is told in zeros. The
	 * bus calls this on a thread of its own and does not wait for longer than it wants
	 * to, so that a client that cannot be hurried may block.
	 * @param channel the channel
	 * @param groups the groups to tell of, beside those that the broker knows of by
	 * itself
	 * @param timeout how long to wait for the broker
	 * @return the statistics, or {@code null} if this transport cannot tell: it then does
	 * not claim {@link Capability#STATISTICS} for channels of this kind
	 * @throws Exception if the broker does not answer in time, or refuses to
	 */
	default @Nullable ChannelStatistics statistics(ChannelDefinition channel, Set<String> groups, Duration timeout)
			throws Exception {
		return null;
	}

}
