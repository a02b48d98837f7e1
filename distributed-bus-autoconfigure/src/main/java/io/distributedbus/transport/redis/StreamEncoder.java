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
 * Turns envelopes into entries of one stream. Safe for use by several threads.
 */
final class StreamEncoder implements RedisWriter.CommandEncoder {

	private static final int USUAL_LENGTH = 384;

	private static final int WORDS = 3;

	private final FieldEncoder fields = new FieldEncoder();

	private final byte[] begin;

	StreamEncoder(String key) {
		this.begin = begin(key);
	}

	private static byte[] begin(String key) {
		return new RespWriter(64).bulk(CommandType.XADD.getBytes()).text(key).text("*").toBytes();
	}

	@Override
	public ProtocolKeyword type() {
		return CommandType.XADD;
	}

	@Override
	public RespWriter encode(Envelope envelope) {
		RespWriter out = new RespWriter(USUAL_LENGTH);
		out.header('*', WORDS + 2 * FieldEncoder.count(envelope)).raw(this.begin);
		this.fields.write(out, envelope);
		return out;
	}

	/**
	 * Begins an entry whose fields follow.
	 * @param key the stream
	 * @param fields how many fields it has
	 * @return what was written
	 */
	static RespWriter begin(String key, int fields) {
		return new RespWriter(2 * USUAL_LENGTH).header('*', WORDS + 2 * fields).raw(begin(key));
	}

}
