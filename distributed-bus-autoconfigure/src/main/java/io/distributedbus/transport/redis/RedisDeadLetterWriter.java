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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.deadletter.DeadLetterHeaders;
import io.distributedbus.transport.AwaitedConfirmation;
import io.distributedbus.transport.DeadLetter;
import io.distributedbus.transport.DeadLetterWriter;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.RawHeader;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;

/**
 * Writes the dead letters of one group of a channel to a stream of their own: the
 * original fields, with those of ours behind them and the payload last.
 */
final class RedisDeadLetterWriter implements DeadLetterWriter {

	private static final byte[] EMPTY = new byte[0];

	private final ChannelDefinition channel;

	private final String stream;

	private final RedisSenders senders;

	private final RedisSender sender;

	private final CommandArgs<byte[], byte[]> route;

	private final AtomicBoolean closed = new AtomicBoolean();

	RedisDeadLetterWriter(ChannelDefinition channel, String stream, RedisSenders senders) {
		this.channel = channel;
		this.stream = stream;
		this.senders = senders;
		this.sender = senders.acquire(channel);
		this.route = new CommandArgs<>(ByteArrayCodec.INSTANCE).addKey(RedisNames.bytes(stream));
	}

	@Override
	public void write(DeadLetter deadLetter) throws Exception {
		Delivery delivery = deadLetter.delivery();
		AwaitedConfirmation confirmation = new AwaitedConfirmation();
		this.sender.send(new Outgoing(CommandType.XADD, this.route, fields(deadLetter, delivery), delivery.payload(),
				this.channel, confirmation));
		this.sender.flush();
		confirmation.await(this.channel.sendTimeout());
	}

	private RespWriter fields(DeadLetter deadLetter, Delivery delivery) {
		List<byte[]> originals = (delivery instanceof RedisDelivery ours) ? ours.originals() : originals(delivery);
		Map<String, String> reasons = DeadLetterHeaders.of(deadLetter);
		RespWriter out = StreamEncoder.begin(this.stream, originals.size() / 2 + reasons.size() + 1);
		originals.forEach(out::bulk);
		reasons.forEach((name, value) -> out.text(name).text(value));
		String payload = (delivery instanceof RedisDelivery redis) ? redis.payloadName() : RedisWire.PAYLOAD;
		return out.text(payload).header('$', delivery.payload().length);
	}

	private static List<byte[]> originals(Delivery delivery) {
		List<byte[]> originals = new ArrayList<>();
		for (RawHeader header : delivery.rawHeaders()) {
			byte[] value = header.value();
			originals.add(RedisNames.bytes(header.name()));
			originals.add((value != null) ? value : EMPTY);
		}
		return originals;
	}

	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			this.senders.release(this.channel);
		}
	}

}
