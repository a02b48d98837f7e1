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

import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A command about many entries, encoded before it is sent.
 */
final class IdsCommand extends SentCommand {

	private final RespWriter text;

	private final Ended ended;

	IdsCommand(ProtocolKeyword type, CommandArgs<byte[], byte[]> route, RespWriter text, Ended ended) {
		super(type, route);
		this.text = text;
		this.ended = ended;
	}

	@Override
	public void encode(ByteBuf out) {
		out.writeBytes(this.text.array(), 0, this.text.length());
	}

	@Override
	void ended(long answer, @Nullable Throwable failure) {
		this.ended.ended(answer, failure);
	}

	/**
	 * Is told the end of a command.
	 */
	@FunctionalInterface
	interface Ended {

		/**
		 * The command has ended.
		 * @param answer the number that the server has answered, the lowest of several,
		 * or zero
		 * @param failure the failure, or {@code null}
		 */
		void ended(long answer, @Nullable Throwable failure);

	}

}
