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

import io.distributedbus.message.Envelope;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolKeyword;

/**
 * Turns envelopes into broadcasts: one message with the fields of an entry, as an array
 * of the Redis protocol whose last bulk string, the payload, ends with the message. Safe
 * for use by several threads.
 */
final class BroadcastEncoder implements RedisWriter.CommandEncoder {

	private static final int USUAL_LENGTH = 384;

	private final FieldEncoder fields = new FieldEncoder();

	private final CommandType type;

	private final byte[] begin;

	BroadcastEncoder(String channel, boolean sharded) {
		this.type = sharded ? CommandType.SPUBLISH : CommandType.PUBLISH;
		this.begin = new RespWriter(64).header('*', 3).bulk(this.type.getBytes()).text(channel).toBytes();
	}

	@Override
	public ProtocolKeyword type() {
		return this.type;
	}

	@Override
	public RespWriter encode(Envelope envelope) {
		RespWriter message = new RespWriter(USUAL_LENGTH);
		message.header('*', 2 * FieldEncoder.count(envelope));
		this.fields.write(message, envelope);
		int length = message.length() + envelope.payload().length;
		return new RespWriter(this.begin.length + message.length() + 16).raw(this.begin)
			.header('$', length)
			.raw(message.toBytes());
	}

}
