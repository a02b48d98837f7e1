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

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.lettuce.core.XTrimArgs;

/**
 * Removes entries. Redis removes the blocks of a stream that lie below a bound, at most
 * so many entries in one step; only what is left of the last block is removed entry by
 * entry.
 */
final class TrimmingRemoval implements StreamRemoval {

	private final RedisLink link;

	private final byte[] key;

	private final BooleanSupplier goOn;

	/**
	 * Creates the object.
	 * @param link the way to Redis
	 * @param key the key of the stream
	 * @param goOn asked before each step
	 */
	TrimmingRemoval(RedisLink link, byte[] key, BooleanSupplier goOn) {
		this.link = link;
		this.key = key;
		this.goOn = goOn;
	}

	@Override
	public long length() throws InterruptedException {
		return Calls.get(this.link.commands().xlen(this.key));
	}

	@Override
	public long below(EntryId bound) throws InterruptedException {
		long blocks = oldest(Long.MAX_VALUE, bound);
		return this.goOn.getAsBoolean() ? blocks + trim(XTrimArgs.Builder.minId(bound.toString()).exactTrimming())
				: blocks;
	}

	@Override
	public long oldest(long count, EntryId bound) throws InterruptedException {
		long removed = 0;
		while (removed < count && this.goOn.getAsBoolean()) {
			long begin = System.nanoTime();
			long step = trim(XTrimArgs.Builder.minId(bound.toString())
				.approximateTrimming()
				.limit(Math.min(count - removed, STEP)));
			if (step == 0) {
				break;
			}
			removed += step;
			// Others are served for as long as this has held the server up
			LockSupport.parkNanos(System.nanoTime() - begin);
		}
		return removed;
	}

	private long trim(XTrimArgs args) throws InterruptedException {
		return Calls.get(this.link.commands().xtrim(this.key, args));
	}

}
