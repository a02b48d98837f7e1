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

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Removes once what the retention of a stream lets go: what every declared group has
 * acknowledged, what is too old, what is too much. Unless it is forced, nothing goes that
 * a declared group has not acknowledged.
 *
 * @param floor how far the declared groups have read, or {@code null} if nobody asked
 * @param past how many entries went that are acknowledged or too old
 * @param surplus how many entries went that were too many
 */
record RetentionPass(@Nullable ReadFloor floor, long past, long surplus) {

	/**
	 * Removes what may go.
	 * @param stream the stream
	 * @param removal removes from it
	 * @param options the rules
	 * @param groups the groups of the stream
	 * @param alone whether nobody else collects from the stream meanwhile: two who
	 * counted what is too much would remove it twice
	 */
	static RetentionPass run(StreamQueries stream, StreamRemoval removal, RedisChannelOptions options,
			List<GroupState> groups, boolean alone) throws InterruptedException {
		RedisRetention retention = options.retentionOrDefault();
		ReadFloor floor = options.groups().isEmpty() ? null : ReadFloor.of(stream, options.groups(), groups);
		EntryId read = (floor != null) ? floor.id() : EntryId.ZERO;
		EntryId allowed = retention.force() ? ReadFloor.TOP : read;
		EntryId bound = retention.acknowledged() ? read : EntryId.ZERO;
		Duration maxAge = retention.maxAge();
		if (maxAge != null) {
			long oldest = Math.max(stream.time().minus(maxAge).toEpochMilli(), 0);
			bound = ReadFloor.higher(bound, ReadFloor.lower(allowed, new EntryId(oldest, 0)));
		}
		long past = bound.equals(EntryId.ZERO) ? 0 : removal.below(bound);
		return new RetentionPass(floor, past, surplus(removal, alone ? retention.maxLength() : null, allowed));
	}

	private static long surplus(StreamRemoval removal, @Nullable Long maxLength, EntryId allowed)
			throws InterruptedException {
		long surplus = (maxLength != null) ? removal.length() - maxLength : 0;
		return (surplus > 0 && !allowed.equals(EntryId.ZERO)) ? removal.oldest(surplus, allowed) : 0;
	}

}
