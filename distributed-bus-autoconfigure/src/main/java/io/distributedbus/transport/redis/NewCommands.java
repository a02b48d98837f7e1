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

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ArrayOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Finds out which commands a server has that older ones lack.
 */
final class NewCommands {

	private static final Log logger = LogFactory.getLog(NewCommands.class);

	private static final CommandType[] CANDIDATES = { CommandType.XACKDEL };

	private NewCommands() {
	}

	/**
	 * Asks the server.
	 * @param link the link
	 * @return the commands it has, none if it does not tell
	 * @throws InterruptedException if the thread is interrupted
	 */
	static Set<CommandType> of(RedisLink link) throws InterruptedException {
		Set<CommandType> commands = EnumSet.noneOf(CommandType.class);
		try {
			CommandArgs<byte[], byte[]> args = new CommandArgs<>(ByteArrayCodec.INSTANCE).add("INFO");
			for (CommandType candidate : CANDIDATES) {
				args.add(candidate);
			}
			List<Object> answer = Calls
				.get(link.commands().dispatch(CommandType.COMMAND, new ArrayOutput<>(ByteArrayCodec.INSTANCE), args));
			for (int i = 0; i < CANDIDATES.length && i < answer.size(); i++) {
				if (answer.get(i) instanceof List<?> known && !known.isEmpty()) {
					commands.add(CANDIDATES[i]);
				}
			}
		}
		catch (RedisCommandExecutionException ex) {
			logger.debug("The server does not tell its commands", ex);
		}
		return commands;
	}

}
