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

package io.distributedbus.test.contract.harness;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.message.TimeOrderedIds;
import io.distributedbus.transport.Capability;
import io.distributedbus.transport.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * What a transport tells the contract tests about itself. Implemented once per transport,
 * by a class with a constructor without parameters, and named by
 * {@link io.distributedbus.test.contract.TransportContract @TransportContract}. One
 * object serves all tests of a run and is closed at its end.
 * <p>
 * Each test starts small applications, called nodes, with all auto-configurations of the
 * class path, the {@link #properties()} and channels with a {@link #destination} of their
 * own.
 *
 * @since 0.1.0
 */
public interface TransportHarness extends AutoCloseable {

	/**
	 * Returns the name of the transport, as in {@code distributed-bus.transport}.
	 * @return the name
	 */
	String transport();

	/**
	 * Returns what the transport declares: its kinds of channel and what it can do for
	 * each. A kind or capability that is missing is tested to be refused at start-up.
	 * @return the capabilities by kind
	 */
	Map<ChannelKind, Set<Capability>> capabilities();

	/**
	 * Returns the kinds of channel that this run is about. A transport that has several
	 * ways to make a kind is tested in as many runs, each with a harness of its own, and
	 * need not repeat all other kinds in each.
	 * @return the kinds, all by default
	 */
	default Set<ChannelKind> testedKinds() {
		return EnumSet.allOf(ChannelKind.class);
	}

	/**
	 * Returns the properties that every node of this run is given, such as the address of
	 * the broker.
	 * @return names and values
	 */
	Map<String, String> properties();

	/**
	 * Returns configuration classes that every node registers beside the
	 * auto-configurations.
	 * @return the classes
	 */
	default List<Class<?>> configurations() {
		return List.of();
	}

	/**
	 * Returns the properties that every channel of a kind is given.
	 * @param kind the kind
	 * @return names, relative to the channel, and values
	 */
	default Map<String, String> channelProperties(ChannelKind kind) {
		return Map.of();
	}

	/**
	 * Returns the properties that spread a channel over partitions, so that several
	 * instances of a group work on it side by side.
	 * @param kind the kind of channel
	 * @param partitions the number of partitions
	 * @return names, relative to the channel, and values; empty when the transport has no
	 * partitions for the kind
	 */
	default Map<String, String> partitions(ChannelKind kind, int partitions) {
		return Map.of();
	}

	/**
	 * Tells whether a queue keeps the order in which envelopes were sent, as long as one
	 * instance works on it.
	 * @return whether it does
	 */
	default boolean keepsOrderOfQueues() {
		return true;
	}

	/**
	 * Tells whether the broker counts how often it has delivered an envelope, in the
	 * channels of this run.
	 * @param kind the kind of channel
	 * @return whether it does; what the transport claims by default
	 */
	default boolean countsDeliveries(ChannelKind kind) {
		return capabilities().getOrDefault(kind, Set.of()).contains(Capability.DELIVERY_COUNT);
	}

	/**
	 * Returns the greatest size of a payload that a channel takes.
	 * @return the size in bytes
	 */
	default int maxPayload() {
		return 512 * 1024;
	}

	/**
	 * Returns a destination that no other test uses.
	 * @param name a name to begin with
	 * @return the destination
	 */
	default String destination(String name) {
		String id = TimeOrderedIds.next(System.currentTimeMillis());
		return name + "-" + id.substring(9, 18) + id.substring(id.length() - 6);
	}

	/**
	 * Returns how long a test waits for what has to happen before it fails.
	 * @return the time
	 */
	default Duration patience() {
		return Duration.ofMinutes(2);
	}

	/**
	 * Writes an envelope with the broker's own client, past the bus: the way foreign
	 * programs write, well or badly.
	 * @param channel where to write
	 * @param envelope what to write
	 * @throws Exception if it could not be written
	 */
	void writeForeign(ChannelDefinition channel, ForeignEnvelope envelope) throws Exception;

	/**
	 * Returns the dead letters of a group of a channel, read with the broker's own
	 * client.
	 * @param subscription the channel and group
	 * @return the dead letters, oldest first
	 * @throws Exception if they could not be read
	 */
	List<StoredDeadLetter> deadLetters(Subscription subscription) throws Exception;

	/**
	 * Returns the control over the broker that lets tests kill and restart it. A
	 * transport with {@link Capability#SHARED_BETWEEN_PROCESSES} has one.
	 * @return the control, or {@code null} when there is no broker outside this JVM
	 */
	default @Nullable BrokerControl broker() {
		return null;
	}

	@Override
	default void close() {
	}

}
