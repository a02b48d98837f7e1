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

package io.distributedbus.transport.memory;

import java.util.Set;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.message.Envelope;
import io.distributedbus.transport.ChannelStatistics;
import io.distributedbus.transport.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * What is behind the name of a destination: a queue, a log, a topic or a broadcast. Safe
 * for use by several threads.
 */
interface MemoryDestination {

	ChannelKind kind();

	/**
	 * Takes over what a channel says of this destination.
	 */
	void declare(ChannelDefinition channel);

	/**
	 * Takes an envelope in; waits up to the send timeout of the channel while there is no
	 * room.
	 * @throws ChannelFullException if there was none
	 */
	void append(Envelope envelope, ChannelDefinition channel) throws InterruptedException;

	/**
	 * Adds a reader. From now on what is written is kept for it.
	 */
	ReaderSource subscribe(Subscription subscription);

	/**
	 * Tells how long this destination is and how far its groups have read it.
	 * @return the statistics, or {@code null} if nothing is kept for anybody
	 */
	@Nullable ChannelStatistics statistics(ChannelDefinition channel, Set<String> groups);

}
