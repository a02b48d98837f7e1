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

import io.lettuce.core.ScriptOutputType;

/**
 * Removes a consumer from its group. The server looks whether it has pending entries and
 * removes it in one step, because those that it still has would be lost with it.
 */
final class ConsumerRemoval {

	private static final String SCRIPT = """
			if #redis.call('XPENDING', KEYS[1], ARGV[1], '-', '+', 1, ARGV[2]) > 0 then
				return 0
			end
			redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], ARGV[2])
			return 1
			""";

	private ConsumerRemoval() {
	}

	/**
	 * Removes the consumer unless it has pending entries.
	 * @param link the link
	 * @param place the stream and group
	 * @param consumer the consumer
	 * @return whether it had none
	 * @throws InterruptedException if the thread is interrupted
	 * @throws RuntimeException if that is not possible
	 */
	static boolean remove(RedisLink link, GroupPlace place, String consumer) throws InterruptedException {
		Long removed = Calls.get(link.commands()
			.eval(SCRIPT, ScriptOutputType.INTEGER, new byte[][] { RedisNames.bytes(place.stream()) },
					RedisNames.bytes(place.group()), RedisNames.bytes(consumer)));
		return removed != null && removed == 1;
	}

}
