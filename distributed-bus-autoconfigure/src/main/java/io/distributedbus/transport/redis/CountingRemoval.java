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

import java.util.List;
import java.util.function.BooleanSupplier;

import io.lettuce.core.ScriptOutputType;

/**
 * Counts what would be removed. The server counts in steps, so that no entry travels.
 */
final class CountingRemoval implements StreamRemoval {

	/**
	 * The greatest number that is counted.
	 */
	static final long LIMIT = 100_000;

	private static final int COUNT_STEP = 1_000;

	private static final String SCRIPT = """
			local found = redis.call('XRANGE', KEYS[1], ARGV[1], ARGV[2], 'COUNT', ARGV[3])
			if #found == 0 then
				return {0, ''}
			end
			return {#found, found[#found][1]}
			""";

	private final RedisLink link;

	private final byte[] key;

	private final BooleanSupplier goOn;

	private String last = "-";

	private long counted;

	CountingRemoval(RedisLink link, byte[] key, BooleanSupplier goOn) {
		this.link = link;
		this.key = key;
		this.goOn = goOn;
	}

	@Override
	public long length() throws InterruptedException {
		return Calls.get(this.link.commands().xlen(this.key)) - this.counted;
	}

	@Override
	public long below(EntryId bound) throws InterruptedException {
		return oldest(LIMIT, bound);
	}

	@Override
	public long oldest(long count, EntryId bound) throws InterruptedException {
		long found = 0;
		long limit = Math.min(count, LIMIT);
		while (found < limit && this.goOn.getAsBoolean()) {
			long step = step(Math.min(limit - found, COUNT_STEP), bound);
			found += step;
			if (step < COUNT_STEP) {
				break;
			}
		}
		this.counted += found;
		return found;
	}

	private long step(long count, EntryId bound) throws InterruptedException {
		List<Object> answer = Calls.get(this.link.commands()
			.eval(SCRIPT, ScriptOutputType.MULTI, new byte[][] { this.key }, RedisNames.bytes(this.last),
					RedisNames.bytes("(" + bound), RedisNames.bytes(Long.toString(count))));
		long found = (Long) answer.get(0);
		if (found > 0) {
			this.last = "(" + EntryId.of((byte[]) answer.get(1));
		}
		return found;
	}

}
