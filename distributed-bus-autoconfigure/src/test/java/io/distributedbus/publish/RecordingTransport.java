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

package io.distributedbus.publish;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.Capability;
import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.ChannelWriter;
import io.distributedbus.transport.DeadLetter;
import io.distributedbus.transport.DeadLetterWriter;
import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.Subscription;
import io.distributedbus.transport.Transport;

/**
 * A transport without a broker: keeps what is written, reads nothing, and hands its sinks
 * to the test.
 */
public class RecordingTransport implements Transport {

	private final Map<String, RecordingWriter> writers = new ConcurrentHashMap<>();

	private final Map<String, DeliverySink> sinks = new ConcurrentHashMap<>();

	private final List<String> opened = new CopyOnWriteArrayList<>();

	@Override
	public String name() {
		return "recording";
	}

	@Override
	public Map<ChannelKind, Set<Capability>> capabilities() {
		Map<ChannelKind, Set<Capability>> capabilities = new EnumMap<>(ChannelKind.class);
		for (ChannelKind kind : ChannelKind.values()) {
			capabilities.put(kind, EnumSet.allOf(Capability.class));
		}
		return capabilities;
	}

	@Override
	public ChannelWriter openWriter(ChannelDefinition channel) {
		this.opened.add(channel.name());
		return writer(channel.name());
	}

	/**
	 * Returns the writer of a channel, opened or not.
	 * @param channel the name of the channel
	 * @return the writer
	 */
	public RecordingWriter writer(String channel) {
		return this.writers.computeIfAbsent(channel, (name) -> new RecordingWriter());
	}

	/**
	 * Returns the channels whose writers were opened.
	 * @return their names, once per opening
	 */
	public List<String> opened() {
		return this.opened;
	}

	/**
	 * Returns where the reader of a channel hands its deliveries.
	 * @param channel the name of the channel
	 * @return the sink, or {@code null} while its reader is not started
	 */
	public DeliverySink sink(String channel) {
		return this.sinks.get(channel);
	}

	@Override
	public ChannelReader openReader(Subscription subscription) {
		return new ChannelReader() {

			@Override
			public void start(DeliverySink sink) {
				RecordingTransport.this.sinks.put(subscription.channel().name(), sink);
			}

			@Override
			public boolean stop(Duration timeout) {
				return true;
			}

		};
	}

	@Override
	public DeadLetterWriter openDeadLetterWriter(Subscription subscription) {
		return new DeadLetterWriter() {

			@Override
			public void write(DeadLetter deadLetter) {
			}

			@Override
			public void close() {
			}

		};
	}

}
