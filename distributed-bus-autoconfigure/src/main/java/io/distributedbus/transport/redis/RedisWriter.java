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

package io.distributedbus.transport.redis;

import java.util.concurrent.atomic.AtomicBoolean;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.message.Envelope;
import io.distributedbus.transport.ChannelWriter;
import io.distributedbus.transport.Confirmation;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;

/**
 * Writes envelopes to the stream of a channel, or broadcasts them.
 */
final class RedisWriter implements ChannelWriter {

	private final ChannelDefinition channel;

	private final RedisSenders senders;

	private final RedisSender sender;

	private final CommandEncoder encoder;

	private final CommandArgs<byte[], byte[]> route;

	private final AtomicBoolean closed = new AtomicBoolean();

	RedisWriter(ChannelDefinition channel, String key, RedisSenders senders, CommandEncoder encoder) {
		this.channel = channel;
		this.senders = senders;
		this.sender = senders.acquire(channel);
		this.encoder = encoder;
		this.route = new CommandArgs<>(ByteArrayCodec.INSTANCE).addKey(RedisNames.bytes(key));
	}

	@Override
	public void write(Envelope envelope, Confirmation confirmation) {
		try {
			this.sender.send(new Outgoing(this.encoder.type(), this.route, this.encoder.encode(envelope),
					envelope.payload(), this.channel, confirmation));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			confirmation.failed(ex);
		}
		catch (RuntimeException ex) {
			confirmation.failed(SendFailures.translate(ex, this.channel));
		}
	}

	@Override
	public void flush() {
		this.sender.flush();
	}

	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			this.senders.release(this.channel);
		}
	}

	/**
	 * Turns envelopes into a command.
	 */
	interface CommandEncoder {

		/**
		 * Returns the name of the command.
		 * @return the name
		 */
		ProtocolKeyword type();

		/**
		 * Encodes the command up to the bytes of the payload.
		 * @param envelope the envelope
		 * @return what goes before the payload
		 */
		RespWriter encode(Envelope envelope);

	}

}
