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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.distributedbus.message.PeerText;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.ScriptOutputType;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Removes the consumers of a group that never come back, as those of containers that were
 * killed, so that they do not become ever more. A consumer that lives asks for entries
 * all the time. The server looks and removes in one step: with pending entries, which
 * would be lost with it, none is removed.
 */
final class GoneConsumers {

	private static final Log logger = LogFactory.getLog(GoneConsumers.class);

	private static final Duration SHORTEST = Duration.ofDays(1);

	private static final int TIMES_CLAIM_AFTER = 10;

	private static final String SCRIPT = """
			local removed = {}
			for _, fields in ipairs(redis.call('XINFO', 'CONSUMERS', KEYS[1], ARGV[1])) do
				local consumer = {}
				for i = 1, #fields, 2 do
					consumer[fields[i]] = fields[i + 1]
				end
				if consumer.pending == 0 and consumer.idle >= tonumber(ARGV[3]) and consumer.name ~= ARGV[2] then
					redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], consumer.name)
					table.insert(removed, consumer.name)
				end
			end
			return removed
			""";

	private final GroupPlace place;

	private final Duration idle;

	/**
	 * Creates the object.
	 * @param place the group, and the consumer that stays
	 * @param idle how long a consumer must have asked for nothing
	 */
	GoneConsumers(GroupPlace place, Duration idle) {
		this.place = place;
		this.idle = idle;
	}

	/**
	 * Returns how long a consumer must have asked for nothing.
	 * @param claimAfter how long a pending entry must have been idle until it is taken
	 * @return the time
	 */
	static Duration idle(Duration claimAfter) {
		Duration several = claimAfter.multipliedBy(TIMES_CLAIM_AFTER);
		return (several.compareTo(SHORTEST) > 0) ? several : SHORTEST;
	}

	/**
	 * Removes them. A server that refuses is left alone: they cost little.
	 * @param link the link
	 * @throws InterruptedException if the thread is interrupted
	 */
	void remove(RedisLink link) throws InterruptedException {
		try {
			List<Object> removed = Calls.get(link.commands()
				.eval(SCRIPT, ScriptOutputType.MULTI, new byte[][] { RedisNames.bytes(this.place.stream()) },
						RedisNames.bytes(this.place.group()), RedisNames.bytes(this.place.consumer()),
						RedisNames.bytes(Long.toString(this.idle.toMillis()))));
			if (!removed.isEmpty()) {
				logger.info("Removed " + removed.size() + " consumers from " + this.place
						+ " that have nothing pending and have asked for nothing for " + this.idle + ": "
						+ removed.stream().limit(10).map(GoneConsumers::name).toList());
			}
		}
		catch (RedisCommandExecutionException ex) {
			logger.debug("Consumers of " + this.place + " that are gone could not be removed", ex);
		}
	}

	private static String name(Object name) {
		return (name instanceof byte[] bytes) ? PeerText.escape(new String(bytes, StandardCharsets.UTF_8))
				: String.valueOf(name);
	}

}
