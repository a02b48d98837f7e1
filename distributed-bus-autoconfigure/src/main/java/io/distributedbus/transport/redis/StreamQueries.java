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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.distributedbus.transport.ConsumerStatistics;
import io.distributedbus.transport.Deadline;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.models.stream.PendingMessages;
import org.jspecify.annotations.Nullable;

/**
 * Asks about one stream. A stream or group that does not exist is empty.
 */
final class StreamQueries {

	private final RedisLink link;

	private final byte[] key;

	private final Deadline deadline;

	/**
	 * Creates the object.
	 * @param link the way to Redis
	 * @param key the key of the stream
	 * @param deadline how long to wait for all answers together
	 */
	StreamQueries(RedisLink link, byte[] key, Deadline deadline) {
		this.link = link;
		this.key = key;
		this.deadline = deadline;
	}

	long length() throws InterruptedException {
		return get(this.link.commands().xlen(this.key));
	}

	/**
	 * Returns the groups of the stream.
	 */
	List<GroupState> groups() throws InterruptedException {
		List<GroupState> groups = new ArrayList<>();
		for (Map<String, Object> group : maps(this.link.commands().xinfoGroups(this.key))) {
			groups.add(new GroupState(text(group.get("name")), EntryId.of(text(group.get("last-delivered-id"))),
					(Long) group.getOrDefault("pending", 0L), (Long) group.get("lag")));
		}
		return groups;
	}

	/**
	 * Returns the consumers of a group.
	 */
	List<ConsumerStatistics> consumers(String group) throws InterruptedException {
		List<ConsumerStatistics> consumers = new ArrayList<>();
		for (Map<String, Object> consumer : maps(
				this.link.commands().xinfoConsumers(this.key, RedisNames.bytes(group)))) {
			consumers.add(new ConsumerStatistics(text(consumer.get("name")), (Long) consumer.get("pending"),
					(consumer.get("idle") instanceof Long idle) ? Duration.ofMillis(idle) : null));
		}
		return consumers;
	}

	/**
	 * Returns the lowest entry that was delivered to a group and not acknowledged.
	 * @return the id, or {@code null} if there is none
	 */
	@Nullable EntryId lowestPending(String group) throws InterruptedException {
		try {
			PendingMessages pending = get(this.link.commands().xpending(this.key, RedisNames.bytes(group)));
			return (pending.getCount() > 0) ? EntryId.of(pending.getMessageIds().getLower().getValue()) : null;
		}
		catch (RedisCommandExecutionException ex) {
			if (Calls.refusal(ex).equals("NOGROUP")) {
				return null;
			}
			throw ex;
		}
	}

	/**
	 * Returns the first entry behind a place.
	 * @return the id, or {@code null} if there is none
	 */
	@Nullable EntryId firstBehind(EntryId place) throws InterruptedException {
		List<StreamMessage<byte[], byte[]>> first = get(this.link.commands()
			.xrange(this.key, Range.from(Boundary.excluding(place.toString()), Boundary.unbounded()), Limit.from(1)));
		return first.isEmpty() ? null : EntryId.of(first.get(0).getId());
	}

	/**
	 * Returns the time of the server, which ids are made of.
	 */
	Instant time() throws InterruptedException {
		List<byte[]> time = get(this.link.commands().time());
		return Instant.ofEpochSecond(Long.parseLong(text(time.get(0))), Long.parseLong(text(time.get(1))) * 1000);
	}

	private <T> T get(RedisFuture<T> future) throws InterruptedException {
		return Calls.get(future, this.deadline.remaining());
	}

	private List<Map<String, Object>> maps(RedisFuture<List<Object>> future) throws InterruptedException {
		List<Map<String, Object>> maps = new ArrayList<>();
		try {
			get(future).forEach((element) -> maps.add(map((List<?>) element)));
		}
		catch (RedisCommandExecutionException ex) {
			if (!Calls.refusal(ex).equals("NOGROUP") && !String.valueOf(ex.getMessage()).contains("no such key")) {
				throw ex;
			}
		}
		return maps;
	}

	private static Map<String, Object> map(List<?> flat) {
		Map<String, Object> map = new HashMap<>();
		for (int i = 0; i + 1 < flat.size(); i += 2) {
			if (flat.get(i + 1) != null) {
				map.put(text(flat.get(i)), flat.get(i + 1));
			}
		}
		return map;
	}

	private static String text(@Nullable Object value) {
		return (value instanceof byte[] bytes) ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
	}

}
