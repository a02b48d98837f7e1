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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelRegistry;
import io.distributedbus.message.PeerText;
import io.distributedbus.transport.Transport;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The writers of the channels, opened when they are first needed. Safe for use by several
 * threads.
 *
 * @since 0.1.0
 */
public final class ChannelWriters implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(ChannelWriters.class);

	private final ChannelRegistry channels;

	private final Map<String, Transport> transports;

	private final Map<String, OpenChannel> open = new ConcurrentHashMap<>();

	private volatile boolean closed;

	/**
	 * Creates an object without open writers.
	 * @param channels the channels
	 * @param transports the transports by name
	 */
	public ChannelWriters(ChannelRegistry channels, Map<String, Transport> transports) {
		this.channels = channels;
		this.transports = Map.copyOf(transports);
	}

	OpenChannel[] get(List<String> names) {
		return names.stream().map(this::get).toArray(OpenChannel[]::new);
	}

	private OpenChannel get(String name) {
		OpenChannel channel = open(name);
		if (this.closed) {
			channel.close();
		}
		return channel;
	}

	private OpenChannel open(String name) {
		return this.open.computeIfAbsent(name, (key) -> {
			ChannelDefinition channel = this.channels.get(key);
			Transport transport = this.transports.get(channel.transport());
			if (transport == null) {
				throw new IllegalStateException(
						"Channel '" + key + "' needs transport '" + channel.transport() + "', which is not there.");
			}
			return new OpenChannel(channel, transport);
		});
	}

	/**
	 * Returns the channels to which sends went out of which nothing was heard within the
	 * send timeout, and no later one was confirmed: their clients no longer work.
	 * @return the age of the oldest such send by name of channel
	 */
	public Map<String, Duration> unconfirmed() {
		Map<String, Duration> ages = new TreeMap<>();
		this.open.forEach((name, channel) -> {
			Duration age = channel.unconfirmed().age();
			if (age != null) {
				ages.put(name, age);
			}
		});
		return ages;
	}

	/**
	 * Waits a bounded time for what is unconfirmed, then closes all writers.
	 */
	@Override
	public void close() {
		this.closed = true;
		for (OpenChannel channel : this.open.values()) {
			try {
				channel.close();
			}
			catch (RuntimeException ex) {
				logger.warn("The writer of channel '" + channel.name() + "' did not close cleanly: "
						+ ex.getClass().getName() + ": " + PeerText.escape(ex.getMessage()));
			}
		}
	}

}
