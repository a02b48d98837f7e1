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

import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;

/**
 * The link for commands that do not block, as those see it who do not wait for it.
 */
interface SharedLink {

	/**
	 * Returns the link if it is there, without waiting.
	 * @return the link, or {@code null} when it was not opened or is lost
	 */
	@Nullable RedisLink sharedIfOpen();

	/**
	 * Tells whether the server has a command that older ones lack, as far as it was asked
	 * when the link was opened.
	 * @param command the command
	 * @return whether it has
	 */
	boolean has(CommandType command);

}
