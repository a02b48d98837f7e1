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

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.CommandArgs;

/**
 * A stream as one consumer of a group sees it.
 *
 * @param stream the key of the stream
 * @param group the name of the group
 * @param consumer the name of the consumer
 */
record GroupPlace(String stream, String group, String consumer) {

	/**
	 * The consumer in whose name those who stop hand back what they have not handled.
	 * Nobody reads as it.
	 */
	static final String HANDED_BACK = "handed-back";

	/**
	 * Begins the arguments of a command with stream and group.
	 * @return the arguments
	 */
	CommandArgs<byte[], byte[]> args() {
		return new CommandArgs<>(ByteArrayCodec.INSTANCE).addKey(RedisNames.bytes(this.stream))
			.addKey(RedisNames.bytes(this.group));
	}

	@Override
	public String toString() {
		return "group '" + this.group + "' of stream '" + this.stream + "'";
	}

}
