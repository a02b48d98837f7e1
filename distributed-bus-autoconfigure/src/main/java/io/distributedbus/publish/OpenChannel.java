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

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.transport.ChannelWriter;
import io.distributedbus.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * A channel that is written to; its writer is opened at the first envelope.
 */
final class OpenChannel {

	private final ChannelDefinition channel;

	private final Transport transport;

	private final OldestUnconfirmed unconfirmed = new OldestUnconfirmed();

	private volatile @Nullable ChannelWriter writer;

	private boolean closed;

	OpenChannel(ChannelDefinition channel, Transport transport) {
		this.channel = channel;
		this.transport = transport;
	}

	String name() {
		return this.channel.name();
	}

	Duration sendTimeout() {
		return this.channel.sendTimeout();
	}

	OldestUnconfirmed unconfirmed() {
		return this.unconfirmed;
	}

	ChannelWriter writer() {
		ChannelWriter current = this.writer;
		return (current != null) ? current : open();
	}

	private synchronized ChannelWriter open() {
		if (this.closed) {
			throw new IllegalStateException("Channel '" + name() + "' is closed: the application is stopping.");
		}
		ChannelWriter current = this.writer;
		if (current == null) {
			current = this.transport.openWriter(this.channel);
			this.writer = current;
		}
		return current;
	}

	void close() {
		ChannelWriter current;
		synchronized (this) {
			this.closed = true;
			current = this.writer;
			this.writer = null;
		}
		if (current != null) {
			current.close();
		}
	}

}
